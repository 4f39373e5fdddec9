/** What can be wrong with a history, and where it is looked for. */
export type FaultKind =
  // in one matter's chain
  | 'step-missing'
  | 'step-twice'
  | 'hash-mismatch'
  | 'not-canonical'
  | 'body-mismatch'
  | 'head-mismatch'
  | 'commitment-mismatch'
  // between history and leaf log
  | 'leaf-missing'
  | 'leaf-twice'
  | 'leaf-mismatch'
  | 'leaf-without-step'
  | 'step-without-leaf'
  // in the signed roots
  | 'root-missing'
  | 'root-message'
  | 'root-range'
  | 'root-link'
  | 'root-merkle'
  | 'root-key'
  | 'root-signature'
  | 'root-published'

/** One fault. `matter` and `step` say where, when it concerns one; `detail` is an English sentence without personal data. */
export type Fault = { kind: FaultKind; detail: string; matter?: string; step?: number }
