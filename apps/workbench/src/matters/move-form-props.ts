import type { Matter, StaffMove } from '@banyan/contract'

/** What every form of a move takes. `refusal` is why the move became impossible while it was being written. */
export type MoveFormProps = {
  matter: Matter
  isSending: boolean
  failure: string | null
  refusal: string | null
  onSend: (moves: StaffMove[], done: () => void) => void
  onCancel: () => void
}
