import type { AsideRow, Limit, MarkKind } from '@banyan/contract'
import { weekdayAndTime } from '../when.ts'
import { isWordKey, type Speech, sayWire } from '../words.ts'
import { limitWords } from './limit-words.ts'
import { nameOfMark } from './matter-queries.ts'

/**
 * What an aside is about, as far as its data say it in words people know: «延长 3 个工作日», «暂停到 …», «黄牌督办».
 * `limit` is that of the matter's item, whose unit an extension is counted in. Empty when there is nothing to say.
 */
export function asideAbout(
  speech: Speech,
  { kind, data, until }: Pick<AsideRow, 'kind' | 'data' | 'until'>,
  { limit, marks }: { limit: Limit | null; marks: readonly MarkKind[] | undefined },
): string {
  if (kind === 'supervision') return typeof data.level === 'string' ? sayWire(speech, `level.${data.level}`) : ''
  const at = until ?? (typeof data.until === 'string' ? data.until : null)
  const names: Record<string, string | undefined> = {
    span: typeof data.amount === 'number' && limit ? limitWords(speech, { ...limit, amount: data.amount }) : undefined,
    until: at === null ? undefined : weekdayAndTime(at, speech.locale),
    stage: typeof data.stage === 'string' ? sayWire(speech, `stage.${data.stage}`) : undefined,
    mark: typeof data.mark === 'string' ? nameOfMark(marks, data.mark) : undefined,
  }
  const about = `aside-about.${kind}`
  if (isWordKey(about)) {
    const known = Object.fromEntries(Object.entries(names).flatMap(([name, text]) => (text ? [[name, text]] : [])))
    const sentence = speech.w(about, known)
    return sentence.includes('{') ? '' : sentence
  }
  if (kind === 'mark') return names.mark ?? ''
  return typeof data.lineName === 'string' ? data.lineName : (textOf(data.roadName) ?? '')
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
