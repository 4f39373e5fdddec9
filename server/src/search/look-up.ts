import type { Actor } from '../access/index.ts'
import type { MatterHouse } from '../matters/index.ts'
import type { Fragment } from '../platform/db.ts'
import { arrayOf, makeTokens, type Tokens, weekOf } from './blind-tokens.ts'
import { narrowNodes, smallNodes } from './narrow-nodes.ts'
import { patternOf } from './number-parts.ts'
import type { Sought } from './read-search.ts'
import { type Cursor, type FoundRow, firstReport, foundByIds, foundInOrder, idsByTokens } from './search.sql.ts'

/**
 * What is looked up: `where` is the whole condition on `matters m`, tokens only bring its rows sooner; `parts` and `also`
 * are the same, the scope in its parts and the place.
 */
export type Wanted = { sought: Sought; place: string | null; where: Fragment; parts: Fragment[]; also: Fragment }

/** Answers the next candidates behind a cursor, newest first; `isEnd` when there are none behind them. */
export type Finder = (after: Cursor, limit: number) => Promise<{ rows: FoundRow[]; isEnd: boolean }>

/** Each look goes further back than the one before: a common word ends with the first, a rare one looks everywhere. */
const widening = 4
const weeksMost = 64

/** The cheapest way to the candidates of a search: by tokens week by week, by the tokens of a small place, or in the order of a list. */
export function lookUp(house: MatterHouse, actor: Actor, wanted: Wanted): Finder {
  const { sought, place, where, parts, also } = wanted
  const tokens = makeTokens(house.secrets.index)
  if (sought.parts?.date && sought.parts.serial === null) {
    const dated = house.sql`${also} and ${onDay(house, sought.parts.date)} and m.number like ${patternOf(sought.parts)}`
    return inOrder(house, { parts, also: dated })
  }
  if (sought.words !== null || sought.parts !== null) return byWeeks(house, actor, wanted, tokens)
  const small = smallNodes(house, place === null ? [] : [place]) ?? smallNodes(house, narrowNodes(actor) ?? [])
  if (small === null) return inOrder(house, { parts, also })
  const lists = small.map(node => arrayOf([tokens.place(node)]))
  return async (after, limit) =>
    linesOf(house, where, await idsByTokens(house.sql, { tokens: lists, where, after, limit }), limit)
}

function inOrder(house: MatterHouse, asked: Pick<Wanted, 'parts' | 'also'>): Finder {
  return async (after, limit) => {
    const rows = await foundInOrder(house.sql, { ...asked, after, limit })
    return { rows, isEnd: rows.length < limit }
  }
}

function byWeeks(house: MatterHouse, actor: Actor, { sought, place, where }: Wanted, tokens: Tokens): Finder {
  const nodes = narrowNodes(actor) ?? [null]
  const lists = (week: number): string[] =>
    nodes.flatMap(node => {
      const places = [node, placeToken(house, place)].filter(code => code !== null).map(tokens.place)
      return waysOf(sought, tokens, week).map(way => arrayOf([...way, ...places]))
    })
  return async (after, limit) => {
    const span = await weeksOf(house, sought, after)
    const found: { id: string }[] = []
    for (let [top, width] = [span.newest, 1]; top >= span.oldest && found.length < limit; ) {
      const weeks = Array.from({ length: Math.min(width, top - span.oldest + 1) }, (_, n) => top - n)
      const asked = { tokens: weeks.flatMap(lists), where, after, limit: limit - found.length }
      found.push(...(await idsByTokens(house.sql, asked)))
      top -= width
      width = Math.min(width * widening, weeksMost)
    }
    return linesOf(house, where, found, limit)
  }
}

/** The lines are read once, when all their matters are known: planning their joins costs more than a look into the index. */
async function linesOf(
  house: MatterHouse,
  where: Fragment,
  found: readonly { id: string }[],
  limit: number,
): ReturnType<Finder> {
  const ids = found.map(({ id }) => id)
  const rows = ids.length === 0 ? [] : await foundByIds(house.sql, ids, where)
  // Counted before the second look: a matter that left the scope meanwhile must not end the list.
  return { rows, isEnd: ids.length < limit }
}

/** The lists of tokens of which a matter must carry one: a serial, or words. */
function waysOf({ parts, words }: Sought, tokens: Tokens, week: number): string[][] {
  return [
    ...(parts?.serial ? [[tokens.serial(week, parts.serial)]] : []),
    ...(words ? [Array.from(words.pieces, piece => tokens.word(week, piece))] : []),
  ]
}

/** The weeks worth looking at, from the cursor back to the first report; a serial of a known day lies in one or two. */
async function weeksOf(
  house: MatterHouse,
  { parts, words }: Sought,
  after: Cursor,
): Promise<{ newest: number; oldest: number }> {
  // A clock of another process may be a little ahead.
  const now = new Date(house.clock.now().add({ hours: 1 }).epochMilliseconds)
  const newest = weekOf(after ? new Date(after.at) : now)
  if (parts?.date && words === null) {
    const [from, to] = daySpan(house, parts.date)
    return { newest: Math.min(newest, weekOf(to)), oldest: weekOf(from) }
  }
  const [first] = await firstReport(house.sql)
  return { newest, oldest: first ? weekOf(first.at) : newest + 1 }
}

function onDay(house: MatterHouse, date: string): Fragment {
  const [from, to] = daySpan(house, date)
  return house.sql`m.reported_at >= ${from.toISOString()} and m.reported_at < ${to.toISOString()}`
}

function daySpan(house: MatterHouse, date: string): [Date, Date] {
  const day = Temporal.PlainDate.from(date)
  const startOf = (one: Temporal.PlainDate) => new Date(one.toZonedDateTime(house.zone).epochMilliseconds)
  return [startOf(day), startOf(day.add({ days: 1 }))]
}

function placeToken(house: MatterHouse, place: string | null): string | null {
  return place === null || place === house.cityCode ? null : place
}
