import type postgres from 'postgres'
import { type Calendar, compileCalendar } from './calendar.ts'

/**
 * Reads a calendar from its rows and makes it ready to count with. Throws RangeError when the calendar has no windows,
 * because a clock on it would never be due.
 */
export async function loadCalendar(sql: postgres.Sql, name: string, zone = 'Asia/Shanghai'): Promise<Calendar> {
  const [days, windows, years] = await Promise.all([
    sql<{ day: string; kind: 'holiday' | 'make-up'; name: string }[]>`
      select day::text, kind, name from calendar_days where calendar = ${name}`,
    sql<{ weekday: number; starts: string; ends: string; validFrom: string; validTo: string | null }[]>`
      select weekday, starts::text, ends::text, valid_from::text as "validFrom", valid_to::text as "validTo"
        from calendar_windows where calendar = ${name}`,
    sql<{ year: number }[]>`select year from calendar_years where calendar = ${name} and known`,
  ])
  if (windows.length === 0) throw new RangeError(`Calendar ${name} has no working windows`)
  return compileCalendar({ name, zone, days, windows, knownYears: years.map(row => row.year) })
}
