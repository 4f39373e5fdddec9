export { type Suggest, triageModule } from './module.ts'
