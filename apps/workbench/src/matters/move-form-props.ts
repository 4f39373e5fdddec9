import type { Matter, StaffMove } from '@banyan/contract'

/** What every form of a move takes. `failedField` names what the failure is about; `refusal` is why the move became impossible while it was being written. */
export type MoveFormProps = {
  matter: Matter
  isSending: boolean
  failure: string | null
  failedField: string | null
  refusal: string | null
  onSend: (moves: StaffMove[], done: () => void) => void
  onCancel: () => void
}
