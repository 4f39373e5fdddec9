import {
  type AsideKind,
  api,
  decidedAsides,
  type SupervisionCount,
  type SupervisionLine,
  type SupervisionList,
  type SupervisionPage,
  supervisionLists,
} from '@banyan/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { read } from '../api.ts'

/** What the address of the desk says: which list, of which kind, and the aside sought on the matter beside it. */
export type SupervisionSearch = { list: SupervisionList; kind?: AsideKind; aside?: number }

/** Reads the address; what is not known falls away. */
export function supervisionSearch(search: Record<string, unknown>): SupervisionSearch {
  const kind = decidedAsides.find(name => name === search.kind)
  return {
    list: supervisionLists.find(name => name === search.list) ?? 'decide',
    ...(kind ? { kind } : {}),
    ...(typeof search.aside === 'number' && Number.isInteger(search.aside) ? { aside: search.aside } : {}),
  }
}

const linesPerPage = 50

/** One list of the desk, page after page by cursor; asked anew with the other lists when something happens. */
export const supervisionQuery = ({ list, kind }: SupervisionSearch) =>
  infiniteQueryOptions({
    queryKey: ['queue', 'supervision', list, kind ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      read<SupervisionPage>(
        api.supervision({ list, kind, limit: linesPerPage, after: pageParam ?? undefined }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last, _pages, used) => (last.next === null || last.next === used ? undefined : last.next),
  })

/** The lines of all pages, each once: a line that moved between two requests can stand on both, the later one is true. */
export function joinLines(pages: readonly SupervisionPage[]): SupervisionLine[] {
  const lines = new Map(pages.flatMap(page => page.lines).map(line => [keyOf(line), line]))
  return [...lines.values()]
}

/** Names one line of the desk: a matter can have several. */
export function keyOf({ matter, aside }: SupervisionLine): string {
  return `${matter.id}/${aside.seq}`
}

/** How long a list is, of one kind or all. */
export function lengthOf(counts: readonly SupervisionCount[], list: SupervisionList, kind?: AsideKind): number {
  return counts
    .filter(count => count.list === list && (kind === undefined || count.kind === kind))
    .reduce((sum, { n }) => sum + n, 0)
}

/** The kinds a list has any of, in the order of the table, and the one chosen. */
export function kindsOf(counts: readonly SupervisionCount[], { list, kind }: SupervisionSearch): AsideKind[] {
  if (list !== 'decide' && list !== 'late') return []
  return decidedAsides.filter(one => one === kind || lengthOf(counts, list, one) > 0)
}
