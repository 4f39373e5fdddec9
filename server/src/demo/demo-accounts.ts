import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '@banyan/contract'
import { createAccount } from '../access/index.ts'
import type { City } from '../city.ts'
import { appoint } from '../organisation/index.ts'
import { dayOf } from '../platform/clock.ts'

/** An account people try Banyan with: one per role. */
export type DemoAccount = {
  username: string
  name: string
  post: string
  role: Role
  region: string | null
  unit: string | null
}

/** The password of every demonstration account; production refuses them all. */
export const demoPassword = 'Banyan-Demo-2026'

/** The demonstration's accounts, from `server/db/demo/accounts.tsv`. */
export function readDemoAccounts(): DemoAccount[] {
  const text = readFileSync(join(import.meta.dirname, '../../db/demo/accounts.tsv'), 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map(line => {
      const [username = '', name = '', post = '', role = '', region = '', unit = ''] = line.split('\t')
      return { username, name, post, role: role as Role, region: region || null, unit: unit || null }
    })
}

/** Makes the accounts that are not there yet. */
export async function makeDemoAccounts(city: City): Promise<void> {
  const now = city.clock.now()
  for (const { username, name, post, role, region, unit } of readDemoAccounts()) {
    const account = await createAccount(city.sql, { username, name, password: demoPassword, isDemo: true }, now)
    if (account)
      await appoint(city.sql, { account, role, name: post, region, unit, from: dayOf(now, city.config.city.zone) })
  }
}
