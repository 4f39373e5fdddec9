import type { StaffMoveName } from '@banyan/contract'
import { CloseForm } from './CloseForm.tsx'
import { DispatchForm } from './DispatchForm.tsx'
import { FieldsForm } from './FieldsForm.tsx'
import type { MoveFormProps } from './move-form-props.ts'
import { NoteForm } from './NoteForm.tsx'
import { PlaceForm } from './PlaceForm.tsx'

/** The form of one move; `aside` is the one it settles, where it settles one. */
export function MoveForm({ move, aside, ...props }: MoveFormProps & { move: StaffMoveName; aside: number | null }) {
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
    default:
      return <FieldsForm {...props} move={move} aside={aside} />
  }
}
