export { dutyModule } from './module.ts'
export { type OnDuty, onDuty } from './on-duty.ts'
