import type { Sql } from '../platform/db.ts'
import type { OutboxRow } from '../platform/relay.ts'
import { addEntries, addToCells, type Entry, placeEntries } from './figure.sql.ts'

/** Applies a batch of steps to the cells and to the lists behind them, inside the relay's transaction. */
export async function applySteps(sql: Sql, rows: readonly OutboxRow[]): Promise<void> {
  const cells = new Map<string, { figure: string; node: string; day: string; n: number }>()
  const entries: Entry[] = []
  // Of several placings in one batch the last one decides.
  const placed = new Map<string, string[]>()
  for (const { matterId, seq, payload } of rows) {
    for (const { figure, day, n, nodes, placed: whole } of payload.deltas) {
      for (const node of nodes) {
        const key = `${figure} ${node} ${day}`
        const cell = cells.get(key)
        if (cell) cell.n += n
        else cells.set(key, { figure, node, day, n })
      }
      if (whole) placed.set(matterId, whole)
      else entries.push({ matterId, seq, figure, day, n, nodes })
    }
  }
  if (cells.size > 0) await addToCells(sql, [...cells.values()])
  if (entries.length > 0) await addEntries(sql, entries)
  if (placed.size > 0)
    await placeEntries(
      sql,
      [...placed].map(([matterId, nodes]) => ({ matterId, nodes })),
    )
}
