import { v7 as uuidv7 } from 'uuid'
import type { Sql } from '../platform/db.ts'
import { insertAccount } from './access.sql.ts'
import { hashPassword, passwordFault } from './passwords.ts'

/** A new account; without a password nobody can sign in with it (the demo's virtual people). */
export type NewAccount = { username: string; name: string; password?: string; isDemo: boolean; id?: string }

/** Makes an account and answers its id; null when the user name is taken. Throws when the password breaks the rules. */
export async function createAccount(sql: Sql, account: NewAccount, now: Temporal.Instant): Promise<string | null> {
  const fault = account.password === undefined ? null : passwordFault(account.password)
  if (fault) throw new Error(`The password of ${account.username} needs ${fault}.`)
  const passwordHash = account.password === undefined ? null : await hashPassword(account.password)
  const id = account.id ?? uuidv7()
  const [made] = await insertAccount(sql, {
    id,
    username: account.username,
    name: account.name,
    passwordHash,
    isDemo: account.isDemo,
    now: now.toString(),
  })
  return made?.id ?? null
}
