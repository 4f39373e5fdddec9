import type { Matter, StaffMove, StaffMoveName } from '@banyan/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { problemCode } from '../problem-words.ts'
import { useDraft } from '../use-draft.ts'
import { actOn } from './make-act.ts'
import { makeMoves } from './matter-queries.ts'

/** Which form is open, about which aside, and the last step its writer had seen when it was opened. */
export type OpenForm = { move: StaffMoveName; aside: number | null; seen: number }
/** An act on its way, and what to forget once it is made. */
type Sending = { moves: StaffMove[]; done: () => void }

/** The form that is open on a matter and the act on its way. A move without words of its own is made at once. */
export function useActing(matter: Matter) {
  const queries = useQueryClient()
  const [open, setOpen] = useDraft<OpenForm | null>(`${matter.id}/open`, null)
  const acting = useMutation({
    mutationFn: ({ moves }: Sending) => makeMoves(matter.id, actOn(matter, moves)),
    onSuccess: async (_outcome, { done }) => {
      done()
      setOpen(null)
      void queries.invalidateQueries({ queryKey: ['queue'] })
      await queries.invalidateQueries({ queryKey: ['matter', matter.id] })
    },
    onError: failure => {
      if (problemCode(failure) === 'matter-changed') void queries.invalidateQueries({ queryKey: ['matter', matter.id] })
    },
  })
  const start = (move: StaffMoveName, aside: number | null = null) => {
    acting.reset()
    if (move === 'receive') acting.mutate({ moves: [{ move }], done: () => {} })
    else if (move === 'take-assist' && aside !== null) acting.mutate({ moves: [{ move, aside }], done: () => {} })
    else setOpen({ move, aside, seen: matter.timeline.at(-1)?.seq ?? 0 })
  }
  const cancel = () => {
    acting.reset()
    setOpen(null)
  }
  return { open, acting, start, cancel }
}

/** What `useActing` gives. */
export type Acting = ReturnType<typeof useActing>
