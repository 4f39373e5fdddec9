import { isStaffMove, type MoveName, moveRow, staffInputs } from '@banyan/contract'
import type { MatterHouse } from '../matters/index.ts'
import type { Sql } from '../platform/db.ts'
import type { Audience, OutboxRow } from '../platform/relay.ts'
import { arrayOf, makeTokens, type Tokens, weekOf } from './blind-tokens.ts'
import { piecesOf } from './cut-words.ts'
import { dropWords, type IndexedRow, keepTokens, mattersToIndex, stepsWithWords, type TokenRow } from './index.sql.ts'
import { serialOf } from './number-parts.ts'
import { openTexts } from './open-texts.ts'

/** Indexes again every matter of a batch that was born, moved to another place, or given words; inside the relay's transaction. */
export async function indexSteps(house: MatterHouse, sql: Sql, rows: readonly OutboxRow[]): Promise<void> {
  const moved = rows.filter(isMoved)
  const steps = rows.flatMap(row =>
    !isMoved(row) && mayBringWords(row) ? [{ matterId: row.matterId, seq: row.seq }] : [],
  )
  const worded = steps.length === 0 ? [] : await stepsWithWords(sql, steps)
  await indexMatters(house, sql, [...new Set([...moved.map(row => row.matterId), ...worded.map(row => row.id)])])
}

/** Computes the tokens of matters from their words and places as they stand. May be repeated at any time. */
export async function indexMatters(house: MatterHouse, sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const tokens = makeTokens(house.secrets.index)
  const rows = await mattersToIndex(sql, ids)
  await keepTokens(
    sql,
    rows.map(row => tokensOf(tokens, row, wordsOf(house, row))),
  )
}

/** Makes the words of erased matters unfindable; belongs into the transaction that destroys their keys. */
export async function forgetWords(sql: Sql, matterIds: readonly string[]): Promise<void> {
  await dropWords(sql, matterIds)
}

/** The tokens of one matter whose opened words are given. */
export function tokensOf(
  tokens: Tokens,
  row: Pick<IndexedRow, 'id' | 'number' | 'reportedAt' | 'county' | 'town' | 'village' | 'grid'>,
  words: readonly string[],
): TokenRow {
  const week = weekOf(row.reportedAt)
  const pieces = new Set(words.flatMap(text => [...piecesOf(text)]))
  const places = [row.county, row.town, row.village, row.grid].filter(code => code !== null)
  const serial = serialOf(row.number)
  return {
    id: row.id,
    reportedAt: row.reportedAt.toISOString(),
    // Sorted by value: their order must not tell the order of the words.
    words: arrayOf(Array.from(pieces, piece => tokens.word(week, piece)).sort()),
    facts: arrayOf([...places.map(tokens.place), ...(serial === null ? [] : [tokens.serial(week, serial)])]),
  }
}

function wordsOf(house: MatterHouse, row: IndexedRow): string[] {
  if (!row.wrapped) return []
  const said = openTexts(house, row)
  return row.placeWords === null ? said : [...said, row.placeWords]
}

/** Whether a step can have brought words of the reporter or to her: most moves cannot, and their texts need no look. */
function mayBringWords({ hash, payload: { move } }: OutboxRow): boolean {
  if (hash === null) return false
  return moveRow(move as MoveName).by.includes('reporter') || (isStaffMove(move) && 'words' in staffInputs[move])
}

function isMoved({ payload: { before, after } }: OutboxRow): boolean {
  return before === null || placesOf(before) !== placesOf(after)
}

function placesOf({ county, town, village, grid }: Audience): string {
  return [county, town, village, grid].join()
}
