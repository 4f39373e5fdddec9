import type { Note } from '@banyan/contract'
import type { WordKey } from '../words.ts'

const dayMs = 86_400_000

/** «12 天后消退», «今天消退»: days left, to the nearest whole one; null where no rule lets it fade. */
export function fadeWording(
  { state, fadesAt }: Pick<Note, 'state' | 'fadesAt'>,
  now: number,
): { key: WordKey; n: number } | null {
  if (state === 'faded') return { key: 'notes.faded-since', n: 0 }
  if (state !== 'open' || fadesAt === null) return null
  const n = Math.round((Date.parse(fadesAt) - now) / dayMs)
  return n < 1 ? { key: 'notes.fades-soon', n: 0 } : { key: 'notes.fades-days', n }
}
