/** Why a move cannot be made by this person now. Codes are sentences in the message catalogue (`reasons.*`). */
export const reasonCodes = [
  'wrong-state',
  'wrong-kind',
  'not-your-post',
  'unit-only',
  'assist-only',
  'handler-cannot-verify',
  'party-cannot-verify',
  'own-case',
  'one-level-up',
  'reporter-unknown',
  'reporter-only',
  'reporters-several',
  'needs-place',
  'needs-item',
  'no-self-handling',
  'duty-only-urgent',
  'subject-cannot-act',
  'criteria-open',
  'assists-open',
  'reason-needed',
  'already-noted',
  'already-asked',
  'already-so',
  'line-needed',
  'return-too-late',
  'dispute-open',
  'ruled',
  'nothing-open',
  'paused',
  'not-paused',
  'overdue',
  'not-overdue',
  'too-often',
  'too-long',
  'in-the-past',
  'supervision-lower',
  'main-not-open',
  'main-closed',
  'itself',
  'rule-only',
  'not-contestable',
  'upheld',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** A refusal: its code, and the names its sentence needs (a unit, a post, a state). */
export type Refusal = { code: ReasonCode; args?: Record<string, string> }

/** The verdict on one move for one person at one moment: `true`, or why not. */
export type Verdict = true | Refusal
