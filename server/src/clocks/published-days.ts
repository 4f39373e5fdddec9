import chineseDays from 'chinese-days'
import type { CalendarDay } from './calendar.ts'

/**
 * Years whose notice of the State Council the package holds. Written down here because the package answers later years
 * too, silently and wrongly; extend it only after comparing the new year with the notice.
 */
export const publishedYears: readonly number[] = [2023, 2024, 2025, 2026]

/** Every holiday and every make-up day of a published year. Throws RangeError for any other year. */
export function publishedDays(year: number): CalendarDay[] {
  if (!publishedYears.includes(year)) throw new RangeError(`The official calendar of ${year} is not known here`)
  const days: CalendarDay[] = []
  for (let day = new Temporal.PlainDate(year, 1, 1); day.year === year; day = day.add({ days: 1 })) {
    const { work, name } = chineseDays.getDayDetail(day.toString())
    // A festival is named "English,中文,days"; an ordinary day carries its weekday's name alone.
    const chinese = name.split(',')[1]
    if (chinese === undefined) continue
    days.push({ day: day.toString(), kind: work ? 'make-up' : 'holiday', name: chinese })
  }
  return days
}
