import { isMessageKey, type Locale, say } from '@banyan/contract/messages'
import type { Answer } from './call-api.ts'
import { type FormField, fieldOf } from './problem-field.ts'
import { sayReason } from './say-wire.ts'
import { type WordKey, words } from './words.ts'

/** A sentence for the reader, and the field it belongs to. */
export type Failure = { field: FormField; text: string }

/** Says why an answer did not come; `offline` is this page's sentence for no connection. */
export function sayFailure(answer: Answer<unknown> & { ok: false }, locale: Locale, offline: WordKey): Failure {
  if (answer.kind === 'offline') return { field: 'form', text: words(locale)(offline) }
  const { problem } = answer
  const key = `problem.${problem.code}`
  const sentence = say(locale)(isMessageKey(key) ? key : 'problem.internal')
  const reason = problem.reason ? sayReason(problem.reason, locale) : ''
  return { field: fieldOf(problem), text: [sentence, reason].filter(Boolean).join(' ') }
}
