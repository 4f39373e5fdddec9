import { useEffect, useState } from 'react'
import { useLanguage } from './language.tsx'
import { ageOf } from './say-age.ts'

/** Live, or how old what is shown has become: stale figures never look fresh. */
export function LiveLine({ readAt, isLive }: { readAt: number; isLive: boolean }) {
  const { t, locale } = useLanguage()
  const now = useSecond()
  const { unit, n } = ageOf(now - readAt)
  const time = new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', timeStyle: 'medium', hourCycle: 'h23' })
  return (
    <p className={isLive ? 'live' : 'live live--off'}>
      <span role="status">{t(isLive ? 'live.on' : 'live.off')}</span>
      {readAt > 0 && <span>{t('live.as-of', { time: time.format(readAt) })}</span>}
      {readAt > 0 && !isLive && <span>{t('live.age', { age: t(`age.${unit}`, { n }) })}</span>}
    </p>
  )
}

function useSecond(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
