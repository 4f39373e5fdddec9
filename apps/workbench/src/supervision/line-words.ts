import type { MarkKind, SupervisionLine } from '@banyan/contract'
import { asideAbout } from '../matters/aside-about.ts'
import { dayAndTime } from '../when.ts'
import type { Speech } from '../words.ts'

/** One line of the desk in words: what kind of thing, what it is about, by whom, since when, and why, with the answer. */
export type LineWords = { kind: string; about: string; by: string; since: string; why: string }

/** Speaks a line of the desk. */
export function lineWords(
  speech: Speech,
  { matter, aside, askedBy, askedAt, reason, answer, limit }: SupervisionLine,
  marks: readonly MarkKind[] | undefined,
): LineWords {
  const { w, say, locale } = speech
  const isPressed = aside.kind === 'supervision'
  const at = askedAt === null ? '' : dayAndTime(askedAt, locale)
  const about = asideAbout(speech, aside, { limit, marks })
  return {
    kind: isPressed && about ? about : say(`aside.${aside.kind}`),
    about: isPressed ? '' : about,
    by: isPressed ? (matter.leadName ?? '') : askedBy || w('supervision.reporter'),
    since: at && w(isPressed ? 'supervision.pressed-at' : 'supervision.asked-at', { at }),
    why: answer ? w('supervision.answer', { words: answer }) : (reason ?? w('supervision.no-reason')),
  }
}
