import type { Locale } from '@banyan/contract'

/** The zone of the city's clocks and of every time shown. */
export const zone = 'Asia/Shanghai'

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'weekday'

const readers = new Map<Locale, Intl.DateTimeFormat>()

function parts(instant: string | number, locale: Locale): Record<Part, string> {
  let reader = readers.get(locale)
  if (!reader) {
    reader = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone: zone,
      year: 'numeric',
      month: locale === 'en' ? 'short' : 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    readers.set(locale, reader)
  }
  const found: Record<Part, string> = { year: '', month: '', day: '', hour: '', minute: '', weekday: '' }
  for (const { type, value } of reader.formatToParts(new Date(instant))) {
    if (type in found) found[type as Part] = value.replace('月', '').replace('日', '')
  }
  return found
}

/** «11月25日 15:20»; with the year when it is not the year of `now`. */
export function dayAndTime(instant: string, locale: Locale, now: number = Date.now()): string {
  const at = parts(instant, locale)
  const isThisYear = at.year === parts(now, locale).year
  const time = `${at.hour}:${at.minute}`
  if (locale === 'en') return `${at.day} ${at.month}${isThisYear ? '' : ` ${at.year}`} ${time}`
  return `${isThisYear ? '' : `${at.year}年`}${at.month}月${at.day}日 ${time}`
}

/** «周三 15:20», or «11月25日 周三 15:20» with the date. */
export function weekdayAndTime(instant: string, locale: Locale, withDate = true): string {
  const at = parts(instant, locale)
  const weekday = locale === 'en' ? at.weekday : weekdayZh(instant)
  const time = `${at.hour}:${at.minute}`
  if (!withDate) return `${weekday} ${time}`
  return locale === 'en' ? `${weekday} ${day(instant, locale)} ${time}` : `${day(instant, locale)} ${weekday} ${time}`
}

/** «11月25日». */
export function day(instant: string, locale: Locale): string {
  const at = parts(instant, locale)
  return locale === 'en' ? `${at.day} ${at.month}` : `${at.month}月${at.day}日`
}

/** «周三». */
export function weekdayOf(instant: string, locale: Locale): string {
  return locale === 'en' ? parts(instant, locale).weekday : weekdayZh(instant)
}

/** «15:20». */
export function timeOf(instant: string, locale: Locale): string {
  const at = parts(instant, locale)
  return `${at.hour}:${at.minute}`
}

function weekdayZh(instant: string): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: zone, weekday: 'short' }).format(new Date(instant))
}
