import type postgres from 'postgres'
import { publishedDays, publishedYears } from './published-days.ts'

const SOURCE = 'State Council notice, by way of chinese-days 1.5.7'

/** Writes the published years into the calendar `city`. Rows that are there already stay as they are. */
export async function seedCalendar(sql: postgres.Sql): Promise<void> {
  const years = publishedYears.map(year => ({ calendar: 'city', year, known: true, source: SOURCE }))
  const days = publishedYears.flatMap(publishedDays).map(day => ({ calendar: 'city', ...day, source: SOURCE }))
  // Days first: a year must not be called known before its days are there.
  await sql`insert into calendar_days ${sql(days)} on conflict do nothing`
  await sql`insert into calendar_years ${sql(years)} on conflict do nothing`
}
