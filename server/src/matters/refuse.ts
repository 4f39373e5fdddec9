import type { ReasonCode, Refusal } from '@banyan/contract'
import { type ProblemError, problem } from '../platform/problems.ts'

/** Makes a refusal with the names its sentence needs. */
export function refuse(code: ReasonCode, args?: Record<string, string>): Refusal {
  return args && Object.keys(args).length > 0 ? { code, args } : { code }
}

/** A refusal to throw, at the field of the move that was sent. */
export function refused(field: string, code: ReasonCode, args?: Record<string, string>): ProblemError {
  return problem('move-refused', { field: `/moves${field}`, reason: refuse(code, args) })
}
