import type { OpenReason } from '@banyan/contract'

/** How a matter stood. `pause` is what stopped its clocks: suspended, clarifying, or nothing. */
export type Standing = { state: string; round: number; pause: string | null }

const byState: Readonly<Record<string, OpenReason>> = {
  reported: 'waiting-accept',
  accepted: 'waiting-dispatch',
  dispatched: 'waiting-receive',
  'claimed-done': 'awaiting-verify',
  'self-handled': 'awaiting-verify',
  objected: 'objected',
}

/** Why a matter is still open: a pause first, then what its state waits for, then whether it had been closed before. */
export function whyOpen({ state, round, pause }: Standing): OpenReason {
  if (pause === 'suspended' || pause === 'clarifying') return pause
  return byState[state] ?? (round > 1 ? 'reopened' : 'with-unit')
}
