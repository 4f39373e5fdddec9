import type { MatterLine, MatterPage, MatterSearch } from '@banyan/contract'
import { type Actor, scopePartsSql, scopeSql } from '../access/index.ts'
import { lineOf, type MatterHouse, noteRead, rolesOf } from '../matters/index.ts'
import type { Fragment } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import { plainWords } from './cut-words.ts'
import { type Finder, lookUp, type Wanted } from './look-up.ts'
import { patternOf } from './number-parts.ts'
import { openTexts } from './open-texts.ts'
import { kindOf, readSearch, type Sought } from './read-search.ts'
import { type Cursor, type FoundRow, foundByNumber } from './search.sql.ts'

const pageSize = 50
/** So many matters one request looks at again at most; where most of them only look alike, a page is shorter and goes on. */
const lookedAtMost = 400

/**
 * A page of the matters an officer may know of that fit a search, newest first; one line in the audit trail, by the kind of
 * the search. Throws search-unclear, number-mistyped, place-unknown, and bad-input on a cursor that is none.
 */
export async function findMatters(
  house: MatterHouse,
  actor: Actor,
  query: MatterSearch,
  address: string,
): Promise<MatterPage> {
  const sought = readSearch(query, code => isCounty(house, code))
  const [also, after] = [placeSql(house, query.place), cursorOf(query.after)]
  const parts = scopePartsSql(house.sql, actor)
  const where = house.sql`${scopeSql(house.sql, actor)} ${also}`
  const wanted = { sought, place: query.place ?? null, where, parts, also }
  const page = await found(house, actor, wanted, { after, limit: query.limit ?? pageSize })
  const [subject, purpose] = [kindOf(sought, query.place), rolesOf(actor.posts, 'matter.read')]
  await noteRead(house, actor, address, {
    ...{ action: 'matter.search', subject, purpose, lines: page.lines.length, result: 'ok' },
  })
  return page
}

async function found(
  house: MatterHouse,
  actor: Actor,
  wanted: Wanted,
  { after, limit }: { after: Cursor; limit: number },
): Promise<MatterPage> {
  const { sought, where } = wanted
  if (sought.number === null) return pageOf(house, sought, { finder: lookUp(house, actor, wanted), after, limit })
  const rows = await foundByNumber(house.sql, sought.number, where)
  return { lines: rows.map(row => lineOf(house, row, openTexts(house, row)[0] ?? '')), next: null }
}

/** Fills a page with what truly fits; the cursor goes behind the last matter looked at, so that none is left out. */
async function pageOf(
  house: MatterHouse,
  sought: Sought,
  { finder, after, limit }: { finder: Finder; after: Cursor; limit: number },
): Promise<MatterPage> {
  const lines: MatterLine[] = []
  let last = after
  for (let looked = 0; looked < lookedAtMost; ) {
    const { rows, isEnd } = await finder(last, limit + 1)
    for (const row of rows) {
      if (lines.length === limit) return { lines, next: cursorText(last) }
      looked++
      last = { at: row.reportedAt.toISOString(), id: row.id }
      const words = openTexts(house, row)
      if (fits(sought, row, words)) lines.push(lineOf(house, row, words[0] ?? ''))
    }
    if (isEnd) return { lines, next: null }
  }
  return { lines, next: cursorText(last) }
}

/** Whether a matter is what was looked for: tokens are 64 bits, and pairs of characters may stand apart. */
function fits({ parts, words }: Sought, row: FoundRow, opened: readonly string[]): boolean {
  if (parts === null && words === null) return true
  if (parts !== null && new RegExp(`^${patternOf(parts).replaceAll('_', '.')}$`).test(row.number)) return true
  if (words === null) return false
  const texts = [...opened, row.placeWords ?? ''].map(plainWords)
  return opened.length > 0 && words.terms.every(term => texts.some(text => text.includes(term)))
}

function isCounty(house: MatterHouse, code: string): boolean {
  return code === house.cityCode || house.territory.get(code)?.level === 'county'
}

function placeSql(house: MatterHouse, code: string | undefined): Fragment {
  const { sql } = house
  if (code === undefined) return sql``
  const region = house.territory.get(code)
  if (!region) throw problem('place-unknown', { field: '/querystring/place' })
  switch (region.level) {
    case 'city':
      return sql``
    case 'county':
      return sql`and m.county = ${code}`
    case 'town':
      return sql`and m.town = ${code}`
    case 'village':
      return sql`and m.town = ${house.territory.ancestors(code).town} and m.village = ${code}`
    case 'grid':
      return sql`and m.grid = ${code}`
  }
}

function cursorText(cursor: Cursor): string | null {
  return cursor ? `${cursor.at}_${cursor.id}` : null
}

function cursorOf(after: string | undefined): Cursor {
  if (after === undefined) return null
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw problem('bad-input', { field: '/querystring/after', detail: 'not a cursor of this list' })
  return { at, id }
}
