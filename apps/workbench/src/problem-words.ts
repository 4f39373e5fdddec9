import { NoAnswer, ProblemAnswer } from './api.ts'
import { reasonWords } from './reason-words.ts'
import { type Speech, sayWire } from './words.ts'

/** Any failure of a request as one sentence for people: the refusal's own reason first, then the problem's sentence. */
export function problemWords(speech: Speech, failure: unknown): string {
  if (failure instanceof ProblemAnswer) {
    const { reason, code } = failure.problem
    return reason ? reasonWords(speech, reason) : sayWire(speech, `problem.${code}`)
  }
  return speech.w(failure instanceof NoAnswer ? 'failure.no-answer' : 'failure.unknown')
}

/** The problem's code, or null when the server gave no problem document. */
export function problemCode(failure: unknown): string | null {
  return failure instanceof ProblemAnswer ? failure.problem.code : null
}

/** The name of the field a problem is about, the last part of its pointer; null where it is about none. */
export function problemField(failure: unknown): string | null {
  if (!(failure instanceof ProblemAnswer)) return null
  return failure.problem.field?.split('/').at(-1) || null
}
