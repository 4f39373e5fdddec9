import { v7 as uuidv7 } from 'uuid'
import type { Sql, Statement } from './db.ts'

/**
 * One line of the audit trail: who did what to whom, from where, why, and how it ended. It names what was read and never
 * says it: `subject` is a number, an id or a queue; `lines` is how many lines of a list were shown.
 */
export type AuditLine = {
  account: string | null
  address: string
  action: string
  subject?: string
  purpose?: string
  lines?: number
  result: string
}

/**
 * Writes a line of the audit trail (append-only) and answers once it is durable. Throws when it cannot: then the read it
 * records must fail too. Lines that come while others are being written go together, in the next statement: one flush for
 * all that wait (docs/adr/0015-audit-of-reads.md).
 */
export function audit(sql: Sql, at: Temporal.Instant, line: AuditLine): Promise<void> {
  const trail = trails.get(sql) ?? { waiting: [], isWriting: false }
  trails.set(sql, trail)
  return new Promise((resolve, reject) => {
    trail.waiting.push({ line: { ...line, id: uuidv7(), at: at.toString() }, resolve, reject })
    if (!trail.isWriting) void writeOn(sql, trail)
  })
}

type StoredLine = AuditLine & { id: string; at: string }
type Waiting = { line: StoredLine; resolve: () => void; reject: (error: unknown) => void }
type Trail = { waiting: Waiting[]; isWriting: boolean }

const trails = new WeakMap<Sql, Trail>()
const mostAtOnce = 500

async function writeOn(sql: Sql, trail: Trail): Promise<void> {
  trail.isWriting = true
  while (trail.waiting.length > 0) await writeTogether(sql, trail.waiting.splice(0, mostAtOnce))
  trail.isWriting = false
}

/** Never throws: each line's own reader hears how it went. */
async function writeTogether(sql: Sql, batch: readonly Waiting[]): Promise<void> {
  try {
    await addLines(
      sql,
      batch.map(({ line }) => line),
    )
    for (const { resolve } of batch) resolve()
  } catch (error) {
    // One line that cannot be written must not fail the reads of others: each is tried alone and fails alone.
    if (batch.length > 1) await Promise.all(batch.map(one => writeTogether(sql, [one])))
    else for (const { reject } of batch) reject(error)
  }
}

const addLines = (sql: Sql, lines: readonly StoredLine[]): Statement<object> => sql`
  insert into audit_trail (id, at, account, address, action, subject, purpose, lines, result)
  select * from unnest(${lines.map(one => one.id)}::uuid[], ${lines.map(one => one.at)}::timestamptz[], ${lines.map(one => one.account)}::uuid[],
    ${lines.map(one => one.address)}::text[], ${lines.map(one => one.action)}::text[], ${lines.map(one => one.subject ?? null)}::text[],
    ${lines.map(one => one.purpose ?? null)}::text[], ${lines.map(one => one.lines ?? null)}::int[], ${lines.map(one => one.result)}::text[])`
