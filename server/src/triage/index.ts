export { triageModule } from './module.ts'
export { type Suggestion, suggestItems } from './suggest-items.ts'
