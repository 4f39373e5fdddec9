import type { MoveName } from '@banyan/contract'
import type { By } from './effect.ts'

/** A step as its canonical body says (format 1). Written only by `addStep`. */
export type StepBody = {
  seq: number
  round: number
  move: MoveName
  from: string
  to: string
  at: string
  by: By
  data: Record<string, unknown>
  tells: { key: string; args: Record<string, string> } | null
}

/** Reads a stored body. Throws SyntaxError when it is not what `addStep` wrote. */
export function parseBody(text: string): StepBody {
  return JSON.parse(text) as StepBody
}
