import type { StaffMove } from '@banyan/contract'
import { CloseForm } from './CloseForm.tsx'
import { DispatchForm } from './DispatchForm.tsx'
import type { MoveFormProps } from './move-form-props.ts'
import { NoteForm } from './NoteForm.tsx'
import { PlaceForm } from './PlaceForm.tsx'

/** The form of one move. */
export function MoveForm({ move, ...props }: MoveFormProps & { move: StaffMove['move'] }) {
  switch (move) {
    case 'place':
      return <PlaceForm {...props} />
    case 'accept':
    case 'dispatch':
      return <DispatchForm {...props} isAccepted={move === 'dispatch'} />
    case 'close':
      return <CloseForm {...props} />
    case 'contact':
    case 'claim':
      return <NoteForm {...props} move={move} toMove={note => ({ move, note })} />
    case 'rework':
      return <NoteForm {...props} move={move} toMove={reason => ({ move, reason })} />
    case 'supplement':
      return <NoteForm {...props} move={move} toMove={words => ({ move, words })} />
    case 'receive':
      return null
    default:
      return move satisfies never
  }
}
