import type { ReporterMove } from '@banyan/contract'

/** What each form is given: how to send its move, what went wrong last time, and the way back. */
export type ActFormProps = {
  send: (move: ReporterMove) => Promise<void>
  isBusy: boolean
  trouble: string
  onCancel: () => void
}
