import type { Locale } from '@banyan/contract/messages'

const zone = 'Asia/Shanghai'

/** A moment as people say it, in the city's time: «11月25日 周三 15:20», «Wed 25 Nov, 15:20». The year only where it differs from `now`'s. */
export function sayMoment(instant: string, locale: Locale, now = new Date()): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const part = partsOf(date, locale)
  const isThisYear = part.year === partsOf(now, locale).year
  if (locale === 'zh-CN') {
    const year = isThisYear ? '' : `${part.year}年`
    return `${year}${part.month}月${part.day}日 ${part.weekday} ${part.hour}:${part.minute}`
  }
  const year = isThisYear ? '' : ` ${part.year}`
  return `${part.weekday} ${part.day} ${part.month}${year}, ${part.hour}:${part.minute}`
}

/** The time of day in the city: «15:20:08». */
export function sayTime(instant: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'medium', hourCycle: 'h23' }).format(instant)
}

/** True for an instant as the API sends it (RFC 3339 with an offset). */
export function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)
}

function partsOf(date: Date, locale: Locale): Record<string, string> {
  const format = new Intl.DateTimeFormat(locale === 'zh-CN' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: locale === 'zh-CN' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = format.formatToParts(date).map(({ type, value }) => [type, value.replace(/[年月日]$/, '')])
  return Object.fromEntries(parts)
}
