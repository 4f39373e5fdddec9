import type { Locale } from '@banyan/contract/messages'

/** A day (`YYYY-MM-DD`) as people say it: «11月16日 周一», «Mon 16 Nov». The year only where it differs from this one. */
export function sayDay(day: string, locale: Locale, now = new Date()): string {
  const { year, month, date, weekday } = partsOf(day, locale)
  const other = year === now.getFullYear() ? '' : String(year)
  if (locale === 'zh-CN') return `${other && `${other}年`}${month}月${date}日 ${weekday}`
  return `${weekday} ${date} ${month}${other && ` ${other}`}`
}

/** A week's days: «11月16日至22日», «16–22 Nov», the months said twice only where they differ. */
export function saySpan(from: string, to: string, locale: Locale, now = new Date()): string {
  const [a, b] = [partsOf(from, locale), partsOf(to, locale)]
  const other = b.year === now.getFullYear() ? '' : String(b.year)
  if (locale === 'zh-CN') {
    const first = a.year === b.year ? other : String(a.year)
    const last = a.year === b.year ? '' : `${b.year}年`
    const month = a.month === b.month ? '' : `${b.month}月`
    return `${first && `${first}年`}${a.month}月${a.date}日至${last}${month}${b.date}日`
  }
  const begin = a.month === b.month ? `${a.date}–` : `${a.date} ${a.month}${a.year === b.year ? '' : ` ${a.year}`} – `
  return `${begin}${b.date} ${b.month}${other && ` ${other}`}`
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

type Parts = { year: number; month: string; date: number; weekday: string }

// A day belongs to no zone: it is read and said in the same one.
function partsOf(day: string, locale: Locale): Parts {
  const at = new Date(`${day}T00:00:00Z`)
  const tag = locale === 'zh-CN' ? 'zh-CN' : 'en-GB'
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options }).format(at)
  return {
    year: at.getUTCFullYear(),
    month: locale === 'zh-CN' ? String(at.getUTCMonth() + 1) : name({ month: 'short' }),
    date: at.getUTCDate(),
    weekday: name({ weekday: 'short' }),
  }
}
