import type { Role } from '@banyan/contract'
import type { Sql, Statement } from '../platform/db.ts'

/** Accounts that have ended: whoever held a post by one holds it no more. */
export const endedAccounts = (sql: Sql, now: string): Statement<{ id: string }> => sql<{ id: string }[]>`
  select id from accounts where valid_to <= ${now}`

/** An account as sign-in needs it. */
export type AccountRow = {
  id: string
  username: string
  name: string
  passwordHash: string | null
  failures: number
  lockedUntil: Date | null
  isDemo: boolean
}
/** A session with its account. */
export type SessionRow = {
  account: string
  username: string
  name: string
  isDemo: boolean
  seenAt: Date
  expiresAt: Date
}
/** A post an account holds on a day. */
export type PostRow = {
  id: string
  role: Role
  name: string
  region: string | null
  unit: string | null
  behalfOf: string | null
}

/** The account of a user name that is still valid. */
export const accountByName = (sql: Sql, username: string, now: string): Statement<AccountRow> => sql`
  select id, username, name, password_hash as "passwordHash", failures, locked_until as "lockedUntil", is_demo as "isDemo"
  from accounts where username = ${username} and (valid_to is null or valid_to > ${now})`

/** Counts a wrong password; the fifth locks until the instant given. */
export const countFailure = (sql: Sql, account: string, lockUntil: string): Statement<{ failures: number }> => sql`
  update accounts set failures = case when failures >= 4 then 0 else failures + 1 end,
    locked_until = case when failures >= 4 then ${lockUntil}::timestamptz else locked_until end
  where id = ${account} returning failures`

/** Forgets wrong passwords after a right one; answers nothing when the account was locked while the password was looked at. */
export const clearFailures = (sql: Sql, account: string, now: string): Statement<{ id: string }> => sql`
  update accounts set failures = 0, locked_until = null where id = ${account} and (locked_until is null or locked_until <= ${now}) returning id`

/** Opens a session under the hash of its token. */
export const insertSession = (
  sql: Sql,
  row: { tokenHash: Buffer; account: string; now: string; expiresAt: string; address: string },
): Statement<object> => sql`
  insert into sessions (token_hash, account, created_at, seen_at, expires_at, address)
  values (${row.tokenHash}, ${row.account}, ${row.now}, ${row.now}, ${row.expiresAt}, ${row.address})`

/** The session of a token's hash, when neither it nor its account has ended. */
export const sessionByToken = (
  sql: Sql,
  tokenHash: Buffer,
  now: string,
  seenAfter: string,
): Statement<SessionRow> => sql`
  select s.account, a.username, a.name, a.is_demo as "isDemo", s.seen_at as "seenAt", s.expires_at as "expiresAt"
  from sessions s join accounts a on a.id = s.account
  where s.token_hash = ${tokenHash} and s.expires_at > ${now} and s.seen_at > ${seenAfter} and (a.valid_to is null or a.valid_to > ${now})`

/** Notes that a session was used. */
export const touchSession = (sql: Sql, tokenHash: Buffer, now: string): Statement<object> => sql`
  update sessions set seen_at = ${now} where token_hash = ${tokenHash}`

/** Ends a session. */
export const deleteSession = (sql: Sql, tokenHash: Buffer): Statement<object> =>
  sql`delete from sessions where token_hash = ${tokenHash}`

/** Ends sessions whose time is over. */
export const deleteOldSessions = (sql: Sql, now: string): Statement<object> =>
  sql`delete from sessions where expires_at < ${now}`

/** Makes an account; answers nothing when the name is taken. */
export const insertAccount = (
  sql: Sql,
  row: { id: string; username: string; name: string; passwordHash: string | null; isDemo: boolean; now: string },
): Statement<{ id: string }> => sql`
  insert into accounts (id, username, name, password_hash, password_set_at, is_demo)
  values (${row.id}, ${row.username}, ${row.name}, ${row.passwordHash}, ${row.now}, ${row.isDemo})
  on conflict (username) do nothing returning id`

/** How many accounts there are, and how many of them belong to the demonstration. */
export const countAccounts = (sql: Sql): Statement<{ real: number; demo: number }> => sql`
  select (count(*) filter (where not is_demo))::int as real, (count(*) filter (where is_demo))::int as demo from accounts`

/** Names of accounts, for timelines. */
export const accountNames = (sql: Sql, ids: readonly string[]): Statement<{ id: string; name: string }> => sql`
  select id, name from accounts where id = any(${ids as string[]}::uuid[])`
