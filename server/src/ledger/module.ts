import type { Clock } from '../platform/clock.ts'
import type { CryptoProvider } from '../platform/crypto-sign.ts'
import type { Sql } from '../platform/db.ts'
import type { Module } from '../platform/module.ts'
import { addLeaves } from './ledger.sql.ts'
import { signRoot } from './sign-root.ts'

/** The gapless log of every step's hash, and the roots signed over it. */
export function ledgerModule(house: { sql: Sql; clock: Clock; provider: CryptoProvider }): Module {
  return {
    name: 'ledger',
    tables: ['leaf_log', 'signed_roots'],
    onSteps: async (sql, rows) =>
      void (await addLeaves(
        sql,
        rows.flatMap(({ matterId, seq, hash }) => (hash ? [{ matterId, seq, hash: hash.toString('hex') }] : [])),
      )),
    periodic: [
      {
        name: 'sign-root',
        everyMs: 60_000,
        why: 'A change to the past is provable from a minute after it was written.',
        run: async () => void (await signRoot(house)),
      },
    ],
  }
}
