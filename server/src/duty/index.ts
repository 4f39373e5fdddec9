export type { OnDuty } from './duty.sql.ts'
export { dutyModule } from './module.ts'
export { onDuty } from './on-duty.ts'
