import { openPool, type Sql } from './platform/db.ts'
import { type Person, type TestCity, testPassword } from './testing-city.ts'

/** A person with the headers of the session, for a client of one's own. */
export type SignedIn = Person & { headers: Record<string, string> }

/** Signs a person of a test city in once more: a new session sees posts given meanwhile at once. */
export async function signInAgain(town: TestCity, { account }: Person): Promise<SignedIn> {
  const [row] = await town.city.sql<{ username: string }[]>`select username from accounts where id = ${account}`
  const answer = await town.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: row?.username, password: testPassword },
  })
  const [cookie] = answer.cookies
  if (!cookie) throw new Error(`${row?.username} could not sign in: ${answer.body}`)
  const headers = {
    cookie: `${cookie.name}=${cookie.value}`,
    'x-banyan-csrf': answer.json<{ csrf: string }>().csrf,
  }
  return {
    account,
    headers,
    get: url => town.app.inject({ url, headers }),
    post: (url, payload) => town.app.inject({ method: 'POST', url, headers, ...(payload ? { payload } : {}) }),
  }
}

/** Does something as the owner of a test city's database, who may change what the application's role may not. */
export async function asOwner<T>(town: TestCity, change: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = openPool({ url: town.ownerUrl, schema: town.city.pool.schema, max: 1, name: 'test owner' })
  try {
    return await change(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Keeps everybody who is signed in now signed in, however far the test's clock is set. */
export async function keepSignedIn(town: TestCity): Promise<void> {
  await town.city.sql`update sessions set seen_at = '2099-01-01', expires_at = '2099-01-02'`
}
