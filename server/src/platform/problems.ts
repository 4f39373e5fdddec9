import { type Problem, type ProblemCode, problemCodes } from '@banyan/contract'

/** What a thrown problem may carry beside its code. `detail` is public; `cause` stays in the log. */
export type ProblemExtras = {
  field?: string
  detail?: string
  remedy?: string
  reason?: { code: string; args?: Record<string, string> }
  current?: unknown
  cause?: unknown
}

/** An error that becomes a problem document (RFC 9457) on the wire. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, extras: ProblemExtras) {
    super(extras.detail ?? code, { cause: extras.cause })
    this.name = 'ProblemError'
    this.status = problemCodes[code]
    this.code = code
    this.extras = extras
  }

  /** The document sent to the client; never contains the cause. */
  toDocument(requestId?: string): Problem {
    const { cause: _private, ...shown } = this.extras
    return {
      type: `urn:banyan:problem:${this.code}`,
      title: this.code.replaceAll('-', ' '),
      status: this.status,
      code: this.code,
      ...shown,
      ...(requestId ? { requestId } : {}),
    }
  }
}

/** Makes a problem to throw: `throw problem('place-unknown', { field: '/place' })`. Its status comes from the contract. */
export function problem(code: ProblemCode, extras: ProblemExtras = {}): ProblemError {
  return new ProblemError(code, extras)
}
