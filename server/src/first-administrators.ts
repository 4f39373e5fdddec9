import { createInterface } from 'node:readline/promises'
import type { Role } from '@banyan/contract'
import { countAccounts, createAccount, passwordFault } from './access/index.ts'
import type { City } from './city.ts'
import { appoint } from './organisation/index.ts'
import { dayOf } from './platform/clock.ts'
import { inTransaction } from './platform/transition.ts'

/** The three who start an installation, mutually exclusive, and what each looks after. */
const administrators: readonly { role: Role; name: string; duty: string }[] = [
  { role: 'system-administrator', name: '系统管理员', duty: 'accounts, units and settings (系统管理员)' },
  { role: 'security-administrator', name: '安全管理员', duty: 'permissions and approval of changes (安全管理员)' },
  { role: 'audit-administrator', name: '审计管理员', duty: 'the audit trail (审计管理员)' },
]

/** Asks for the first three administrators where there is no account yet. Without a terminal it reads the answers, one a line. */
export async function makeFirstAdministrators(
  city: City,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<void> {
  const [counted] = await countAccounts(city.sql)
  if (!counted || counted.real > 0) return
  output.write('\nThis city has no accounts yet. Three different people administer it; none sees business data.\n')
  const lines = createInterface({ input, output })
  const answers = lines[Symbol.asyncIterator]()
  const ask = async (question: string): Promise<string> => {
    output.write(question)
    const { value, done } = await answers.next()
    if (done)
      throw new Error(
        'The first three administrators were not given. Start in a terminal and answer the questions, or give name and password of each, one a line, on standard input.',
      )
    return String(value).trim()
  }
  try {
    const chosen: Chosen[] = []
    for (const { role, name, duty } of administrators)
      chosen.push({ role, name, ...(await askOne(duty, chosen, ask, output)) })
    await makeAll(city, chosen)
  } finally {
    lines.close()
  }
  await city.reloadPeople()
}

type Chosen = { role: Role; name: string; username: string; password: string }

async function askOne(
  duty: string,
  taken: readonly Chosen[],
  ask: (question: string) => Promise<string>,
  output: NodeJS.WritableStream,
): Promise<Pick<Chosen, 'username' | 'password'>> {
  for (;;) {
    const username = await ask(`User name of who looks after ${duty}: `)
    const password = await ask('Password (at least 10 characters of three kinds): ')
    const isTaken = taken.some(one => one.username === username)
    const fault = /^[\w.-]{3,64}$/.test(username)
      ? passwordFault(password)
      : 'a user name of 3 to 64 letters, digits, dots or hyphens'
    if (!fault && !isTaken) return { username, password }
    output.write(`That does not do: ${fault ?? `the name «${username}» is taken`}. Once more.\n`)
  }
}

/** All three or none: who began and was interrupted is asked again at the next start. */
async function makeAll(city: City, chosen: readonly Chosen[]): Promise<void> {
  const now = city.clock.now()
  const from = dayOf(now, city.config.city.zone)
  await inTransaction(city.sql, '', async sql => {
    for (const { role, name, username, password } of chosen) {
      const account = await createAccount(sql, { username, name, password, isDemo: false }, now)
      if (!account) throw new Error(`The name «${username}» was taken meanwhile. Start again.`)
      await appoint(sql, { account, role, name, region: null, unit: null, from })
    }
  })
}
