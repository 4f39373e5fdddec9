export { settlementModule } from './module.ts'
export { proveWeek } from './prove-week.ts'
