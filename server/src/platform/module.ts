import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { Sql } from './db.ts'
import type { OutboxRow } from './relay.ts'

/** The HTTP server as modules see it: schemas give the types of what is parsed and answered. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What a module is, in one place: its tables, its doors to the world, and what it does behind them. */
export type Module = {
  name: string
  /** Tables only this module writes; a check compares the list with its statements. */
  tables: readonly string[]
  routes?: (app: App) => void
  /** Called by the one relay inside its transaction, with the steps of a batch in the order of each matter. */
  onSteps?: (sql: Sql, rows: readonly OutboxRow[]) => Promise<void>
  /** Periodic work of the worker role, one process per city at a time. */
  periodic?: readonly Periodic[]
}

/** One line of the schedule. `why` is printed with it. */
export type Periodic = { name: string; everyMs: number; why: string; run: () => Promise<void> }
