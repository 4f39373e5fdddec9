import {
  ActOutcome,
  Receipt,
  ReceiptKey,
  ReceiptState,
  ReceiptStateQuery,
  ReceiptView,
  ReporterAct,
  ReportInput,
} from '@banyan/contract'
import type { App } from '../platform/module.ts'
import type { MatterHouse } from './house.ts'
import { makeReporterMove } from './make-moves.ts'
import { readReceipt, readReceiptState, reportOfReceipt } from './read-receipt.ts'
import { type NextSerial, reportMatter } from './report-matter.ts'

const open = { config: { rateLimit: {}, access: { kind: 'public' } } } as const
const byReceipt = { config: { rateLimit: {}, access: { kind: 'receipt' } } } as const

/** What a villager does without an account: report, follow, add, withdraw, rate. Limited per address. */
export function receiptRoutes(app: App, house: MatterHouse, nextSerial: NextSerial): void {
  app.post(
    '/api/reports',
    { schema: { body: ReportInput, response: { 201: Receipt } }, ...open },
    async (request, reply) => {
      const { matter: _known, ...receipt } = await reportMatter(house, nextSerial, request.body, {
        door: 'resident-page',
        actor: null,
        post: null,
      })
      return reply.status(201).send(receipt)
    },
  )

  app.post(
    '/api/receipts/state',
    { schema: { body: ReceiptStateQuery, response: { 200: ReceiptState } }, ...byReceipt },
    async request => readReceiptState(house, request.body, request.ip),
  )

  app.post(
    '/api/receipts/view',
    { schema: { body: ReceiptKey, response: { 200: ReceiptView } }, ...byReceipt },
    async request => readReceipt(house, request.body, request.ip),
  )

  app.post(
    '/api/receipts/moves',
    { schema: { body: ReporterAct, response: { 200: ActOutcome } }, ...byReceipt },
    async request => {
      const { version, move } = request.body
      const { matterId, number } = await reportOfReceipt(house, request.body, request.ip)
      return makeReporterMove(house, { id: matterId, report: number, version, move })
    },
  )
}
