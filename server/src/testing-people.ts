import postgres from 'postgres'
import { CITY_SCHEMA } from './platform/migrate.ts'
import { type Person, type TestCity, testPassword } from './testing-city.ts'

/** Signs a person of a test city in once more: a new session sees posts given meanwhile at once. */
export async function signInAgain(town: TestCity, { account }: Person): Promise<Person> {
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
    get: url => town.app.inject({ url, headers }),
    post: (url, payload) => town.app.inject({ method: 'POST', url, headers, ...(payload ? { payload } : {}) }),
  }
}

/** Does something as the owner of a test city's database, who may change what the application's role may not. */
export async function asOwner<T>(town: TestCity, change: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(town.ownerUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { search_path: CITY_SCHEMA, application_name: 'test owner' },
  })
  try {
    return await change(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
