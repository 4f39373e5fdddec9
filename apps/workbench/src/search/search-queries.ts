import { api, type MatterPage, type PlaceHit, type PlaceSearchAnswer } from '@banyan/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../api.ts'
import { nextCursor } from '../matters/join-pages.ts'

const linesPerPage = 50
const placesShown = 4

/** What is looked for, as it stands in the address: what was typed, and a place's code that narrows it. */
export type Sought = { q: string; place?: string | undefined }

/** The matters found, page after page by cursor. Each reading is a line of the audit trail: it is not repeated unasked. */
export const searchQuery = ({ q, place }: Sought) =>
  infiniteQueryOptions({
    queryKey: ['found', q, place ?? ''],
    queryFn: ({ pageParam, signal }) =>
      read<MatterPage>(
        api.matterSearch({ q: q || undefined, place, limit: linesPerPage, after: pageParam ?? undefined }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
    enabled: q !== '' || place !== undefined,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

/** Places that a part of what was typed may mean, each with the words that are left when it is taken out. */
export const placesQuery = (q: string) =>
  queryOptions({
    queryKey: ['found-places', q],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(
        placeTerms(q).map(async ({ term, rest }) => {
          const { hits } = await read<PlaceSearchAnswer>(api.placeSearch(term), signal)
          return hits.slice(0, placesShown).map(({ code, fullName }) => ({ code, fullName, rest }))
        }),
      )
      return found.flat().slice(0, placesShown)
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** A place by its code. */
export const placeQuery = (code: string) =>
  queryOptions({
    queryKey: ['place', code],
    queryFn: ({ signal }) => read<PlaceHit>(api.place(code), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The parts of what was typed that can be a place's name, and what is left of it beside each. Pure. */
export function placeTerms(q: string): { term: string; rest: string }[] {
  const terms = q.split(/\s+/).filter(term => term !== '')
  return terms.flatMap((term, at) =>
    /^[\p{L}\p{M}]{2,30}$/u.test(term) ? [{ term, rest: terms.filter((_, n) => n !== at).join(' ') }] : [],
  )
}
