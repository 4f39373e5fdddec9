import { type Calendar, type CalendarRows, compileCalendar } from './calendar.ts'
import { publishedDays, publishedYears } from './published-days.ts'

/** The city's calendar as the migration and the seed make it, without a database. */
export const cityRows: CalendarRows = {
  name: 'city',
  zone: 'Asia/Shanghai',
  days: publishedYears.flatMap(publishedDays),
  windows: [
    { weekday: 0, starts: '08:00', ends: '12:00', validFrom: '2020-01-01', validTo: null },
    { weekday: 0, starts: '14:00', ends: '18:00', validFrom: '2020-01-01', validTo: null },
  ],
  knownYears: publishedYears,
}

/** The city's calendar ready to count with; `changes` replace some of its rows. */
export function aCalendar(changes: Partial<CalendarRows> = {}): Calendar {
  return compileCalendar({ ...cityRows, ...changes })
}

/** An instant from Shanghai wall-clock time, `2026-01-03 15:20`. */
export function local(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').toInstant()
}

/** Shanghai wall-clock time of an instant, `2026-01-03 15:20`, with seconds when there are any. */
export function wallClock(instant: Temporal.Instant): string {
  const time = instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime()
  return time
    .toString({ smallestUnit: time.second + time.millisecond > 0 ? 'millisecond' : 'minute' })
    .replace('T', ' ')
}
