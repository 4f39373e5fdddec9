import type { Module } from '../platform/module.ts'

/** Calendars and default limits; the engine itself writes nothing. */
export const clocks: Module = {
  name: 'clocks',
  tables: ['calendar_years', 'calendar_days', 'calendar_windows', 'clock_rules'],
}
