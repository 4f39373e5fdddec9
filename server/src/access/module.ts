import type { Module } from '../platform/module.ts'
import { accessRoutes } from './access.routes.ts'
import { deleteOldSessions } from './access.sql.ts'
import type { AccessHouse, Sessions } from './sessions.ts'

/** Accounts, sessions, and what each post reaches. */
export function accessModule(house: AccessHouse, sessions: Sessions): Module {
  return {
    name: 'access',
    tables: ['accounts', 'sessions'],
    routes: app => accessRoutes(app, sessions),
    periodic: [
      {
        name: 'end-old-sessions',
        everyMs: 600_000,
        why: 'A session that has run out is of no use to anyone.',
        run: async () => void (await deleteOldSessions(house.sql, house.clock.now().toString())),
      },
    ],
  }
}
