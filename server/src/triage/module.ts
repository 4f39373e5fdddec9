import type { Sql } from '../platform/db.ts'
import type { Module } from '../platform/module.ts'
import type { OutboxRow } from '../platform/relay.ts'

/** What a text is proposed to be, best first. */
export type Suggest = (words: string) => readonly { item: string; score: number }[]

/** The classifier behind the relay: proposes items for the words just reported; a dispatcher decides. */
export function triageModule(
  newWords: (sql: Sql, rows: readonly OutboxRow[]) => Promise<{ matter: string; words: string }[]>,
  suggest: Suggest,
): Module {
  return {
    name: 'triage',
    tables: ['item_suggestions'],
    onSteps: async (sql, rows) => {
      const found = (await newWords(sql, rows)).flatMap(({ matter, words }) =>
        suggest(words).map(({ item, score }, n) => ({ matter, rank: n + 1, item, score })),
      )
      if (found.length === 0) return
      await sql`
        insert into item_suggestions (matter_id, rank, item, score)
        select x.matter, x.rank, x.item, x.score from jsonb_to_recordset(${sql.json(found)}) as x(matter uuid, rank smallint, item text, score real)`
    },
  }
}
