import {
  type Act,
  type ActOutcome,
  api,
  type ClockRow,
  type ExplainedClock,
  type MarkKind,
  type Matter,
  type MatterPage,
  type MatterQuery,
  type Permission,
  type Route,
} from '@banyan/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read, write } from '../api.ts'
import { nextCursor } from './join-pages.ts'

/** The lists an officer can work from, in the order of the tabs. */
export const queueNames = [
  'mine',
  'decide',
  'supervised',
  'escalated',
  'urgent',
  'open',
  'unplaced',
  'closed',
  'all',
] as const satisfies readonly NonNullable<MatterQuery['queue']>[]
export type QueueName = (typeof queueNames)[number]

// Lists that only make sense to those who decide or supervise.
const listsOf: Partial<Record<QueueName, readonly Permission[]>> = {
  decide: ['matter.decide'],
  supervised: ['matter.decide', 'matter.supervise'],
  escalated: ['matter.decide', 'matter.supervise'],
}

/** The lists of an officer with these permissions. */
export function queuesFor(permissions: readonly Permission[]): QueueName[] {
  return queueNames.filter(name => listsOf[name]?.some(needed => permissions.includes(needed)) ?? true)
}

const linesPerPage = 50

/** One list, page after page by cursor. */
export const queueQuery = (queue: QueueName) =>
  infiniteQueryOptions({
    queryKey: ['queue', queue],
    queryFn: ({ pageParam, signal }) =>
      read<MatterPage>(api.matters({ queue, limit: linesPerPage, after: pageParam ?? undefined }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  })

/** One matter as the reader may know it. */
export const matterQuery = (id: string) =>
  queryOptions({ queryKey: ['matter', id], queryFn: ({ signal }) => read<Matter>(api.matter(id), signal) })

/** Every kind of mark; they change with the catalogue, not while somebody looks. */
export const marksQuery = queryOptions({
  queryKey: ['marks'],
  queryFn: ({ signal }) => read<MarkKind[]>(api.marks(), signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** A mark's name; its code while the names are not known. */
export function nameOfMark(marks: readonly MarkKind[] | undefined, code: string): string {
  return marks?.find(mark => mark.code === code)?.name ?? code
}

/** Which unit would lead the matter with this item, and every rule looked at. */
export const routeQuery = (id: string, item: string) =>
  queryOptions({
    queryKey: ['matter', id, 'route', item],
    queryFn: ({ signal }) => read<Route>(api.matterRoute(id, item), signal),
  })

/** Why a clock is due when it is due. */
export const clockQuery = (id: string, { seq, stage }: Pick<ClockRow, 'seq' | 'stage'>) =>
  queryOptions({
    queryKey: ['matter', id, 'clock', seq, stage],
    queryFn: ({ signal }) => read<ExplainedClock>(api.matterClock(id, seq, stage), signal),
  })

/** Makes one act; answers with its outcome, the page asks again for the whole. */
export function makeMoves(id: string, act: Act): Promise<ActOutcome> {
  return write<ActOutcome>(api.matterMoves(id), act)
}
