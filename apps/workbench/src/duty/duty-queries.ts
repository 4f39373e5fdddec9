import { api, type Duty, type HandOver, type HandOverInput, type Sheet, type TakeDuty } from '@banyan/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ProblemAnswer, read, write } from '../api.ts'

// Who is on duty changes a few times a day; what stands now is read again every minute.
const refreshMs = 60_000

/** The duty of a region with its sheets, page after page by cursor. */
export const dutyQuery = (region: string) =>
  infiniteQueryOptions({
    queryKey: ['duty', region],
    queryFn: ({ pageParam, signal }) => read<Duty>(api.duty({ region, after: pageParam ?? undefined }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: refreshMs,
  })

/** The sheet of a region as it would be written now. */
export const situationQuery = (region: string) =>
  queryOptions({
    queryKey: ['duty', region, 'now'],
    queryFn: ({ signal }) => read<Sheet>(api.dutyNow({ region }), signal),
    refetchInterval: refreshMs,
  })

/** One earlier sheet; it never changes, but who may know of its matters does. */
export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: ['duty', 'sheet', id],
    queryFn: ({ signal }) => read<HandOver>(api.dutySheet(id), signal),
  })

/** Takes the duty, with `force` from somebody who is away. */
export function takeDuty(taking: TakeDuty): Promise<Duty> {
  return write<Duty>(api.dutyTake(), taking)
}

/** Hands one's own duty over. */
export function handOver(words: HandOverInput): Promise<HandOver> {
  return write<HandOver>(api.dutyHandOver(), words)
}

/** True when the answer says that the duty stands otherwise than the page shows. */
export function isDutyConflict(failure: unknown): boolean {
  return failure instanceof ProblemAnswer && failure.problem.status === 409
}
