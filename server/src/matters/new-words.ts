import type { Sql } from '../platform/db.ts'
import type { OutboxRow } from '../platform/relay.ts'
import type { MatterHouse } from './house.ts'
import { wordsToClassify } from './read.sql.ts'
import { openSealer } from './seal-words.ts'

/** The words of matters just reported, opened for the classifier behind the relay. */
export async function newWords(
  house: MatterHouse,
  sql: Sql,
  rows: readonly OutboxRow[],
): Promise<{ matter: string; words: string }[]> {
  const born = rows.filter(row => row.payload.move === 'report').map(row => row.matterId)
  if (born.length === 0) return []
  const sealed = await wordsToClassify(sql, born)
  return sealed.map(row => ({
    matter: row.id,
    words: openSealer(house.secrets.master, row.id, row.wrapped).open(1, 'words', row.sealed),
  }))
}
