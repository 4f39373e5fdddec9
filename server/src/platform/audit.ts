import { v7 as uuidv7 } from 'uuid'
import type { Sql } from './db.ts'

/** One line of the audit trail: who did what to whom, from where, why, and how it ended. */
export type AuditLine = {
  account: string | null
  address: string
  action: string
  subject?: string
  purpose?: string
  result: string
}

/** Writes a line of the audit trail (append-only). Throws when it cannot: then the read it records must fail too. */
export async function audit(sql: Sql, at: Temporal.Instant, line: AuditLine): Promise<void> {
  await sql`
    insert into audit_trail (id, at, account, address, action, subject, purpose, result)
    values (${uuidv7()}, ${at.toString()}, ${line.account}, ${line.address}, ${line.action}, ${line.subject ?? null}, ${line.purpose ?? null}, ${line.result})`
}
