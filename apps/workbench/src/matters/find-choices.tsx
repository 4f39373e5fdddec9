import {
  api,
  type DutyLine,
  type Item,
  type MarkKind,
  type Matter,
  type MatterPage,
  type Road,
  type Unit,
} from '@banyan/contract'
import type { QueryClient } from '@tanstack/react-query'
import { read } from '../api.ts'
import type { SearchChoice } from '../SearchSelect.tsx'

type Find = (words: string, signal: AbortSignal) => Promise<SearchChoice[]>

/** Standard items by name, code or what people call them; each with its scene and lead. */
export async function findItems(words: string, signal: AbortSignal): Promise<SearchChoice[]> {
  const items = await read<Item[]>(api.items(words), signal)
  return items.map(({ code, name, scene, leadKindName }) => choice(code, name, `${scene} · ${leadKindName}`))
}

/** Units by name, those near the place first; each with where it serves. */
export function findUnitsNear(near: string | null): Find {
  return async (words, signal) => {
    const query = { ...(near ? { near } : {}), ...(words ? { q: words } : {}) }
    const units = await read<Unit[]>(api.units(query), signal)
    return units.map(({ code, name, regionName }) => choice(code, name, regionName))
  }
}

/** Lines of the duty list, those of the item's scene first; each with the law it rests on. */
export function findDutyLines(item: string | undefined): Find {
  return async (words, signal) => {
    const query = { ...(item ? { item } : {}), ...(words ? { q: words } : {}) }
    const lines = await read<DutyLine[]>(api.dutyLines(query), signal)
    return lines.map(({ code, kindName, sceneName, text, basis }) =>
      choice(code, `${kindName}：${text}`, `${sceneName} · ${basis}`),
    )
  }
}

/** Legal roads by name; each with where it is. */
export async function findRoads(words: string, signal: AbortSignal): Promise<SearchChoice[]> {
  const roads = await read<Road[]>(api.roads(), signal)
  return among(
    roads.map(({ code, name, where }) => choice(code, name, where)),
    words,
  )
}

/** Marks that people set; each with what it means. Those a rule sets are not offered. */
export async function findMarks(words: string, signal: AbortSignal): Promise<SearchChoice[]> {
  const marks = await read<MarkKind[]>(api.marks(), signal)
  const settable = marks.filter(({ setBy }) => setBy !== 'rule')
  return among(
    settable.map(({ code, name, meaning }) => choice(code, name, meaning)),
    words,
  )
}

const linesPerPage = 100
const staleMs = 30_000

/** Other open matters of the same town, read once for a while: each reading of a list is written to the audit trail. */
export function findMattersNear({ id, placeName }: Matter, queries: QueryClient): Find {
  return async words => {
    const { lines } = await queries.fetchQuery({
      queryKey: ['merge-choices'],
      queryFn: ({ signal }) => read<MatterPage>(api.matters({ queue: 'open', limit: linesPerPage }), signal),
      staleTime: staleMs,
    })
    const near = lines.filter(
      line => line.id !== id && (placeName === null || townOf(line.placeName) === townOf(placeName)),
    )
    return among(
      near.map(line => choice(line.id, line.number, `${line.placeName ?? ''} ${line.excerpt}`)),
      words,
    )
  }
}

/** One of few choices known already. */
export function findAmong(choices: readonly Named[]): Find {
  return words => Promise.resolve(among(choices, words))
}

type Named = SearchChoice & { more?: string }

function choice(value: string, name: string, more: string): Named {
  const shown = (
    <>
      {name} <span className="quiet">{more}</span>
    </>
  )
  return { value, name, more, shown }
}

function among(choices: readonly Named[], words: string): SearchChoice[] {
  return choices.filter(({ name, more }) => `${name} ${more ?? ''}`.toLowerCase().includes(words.toLowerCase()))
}

// «遂溪县 洋青镇 克须村»: a place is written from the county down.
function townOf(placeName: string | null): string {
  return placeName?.split(' ').slice(0, 2).join(' ') ?? ''
}
