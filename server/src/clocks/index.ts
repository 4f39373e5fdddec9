// The only door of the working-time engine.
export { type Calendar, type CalendarRows, compileCalendar } from './calendar.ts'
export { type ClockRule, limitFor, loadClockRules } from './clock-rules.ts'
export { type ClockRequest, type Due, dueAt, type Pause, workedBetween } from './due-at.ts'
export { explain } from './explain.ts'
export { parseLimit } from './limits.ts'
export { loadCalendar } from './load-calendar.ts'
export { clocks } from './module.ts'
export { seedCalendar } from './seed-calendar.ts'
