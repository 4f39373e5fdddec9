import type { Stage } from '@banyan/contract'
import { useSpeech } from '../locale.tsx'
import { useNow } from '../use-now.ts'
import { weekdayAndTime } from '../when.ts'
import { dueWording } from './due-wording.ts'

/** «签收 剩 3小时»: words first, colour only repeats them; the exact time in the title. */
export function DueText({ dueAt, stage, warnAt }: { dueAt: string; stage?: Stage | null; warnAt?: string }) {
  const { w, say, locale } = useSpeech()
  const { tone, key, n } = dueWording(dueAt, useNow(), warnAt)
  return (
    <span className={`due due--${tone}`} title={weekdayAndTime(dueAt, locale)}>
      {stage && <span className="due__stage">{say(`stage.${stage}`)} </span>}
      {w(key, { n })}
    </span>
  )
}
