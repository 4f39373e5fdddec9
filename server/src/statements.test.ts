import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import * as access from './access/access.sql.ts'
import * as auditTrail from './audit/audit.sql.ts'
import * as demo from './demo/demo.sql.ts'
import * as figures from './figures/figure.sql.ts'
import * as ledger from './ledger/ledger.sql.ts'
import * as verify from './ledger/verify.sql.ts'
import * as live from './live/wake.sql.ts'
import type { Draft } from './matters/effect.ts'
import * as matter from './matters/matter.sql.ts'
import * as read from './matters/read.sql.ts'
import * as report from './matters/report.sql.ts'
import type { MatterRow } from './matters/situation.ts'
import { type Fragment, openPool, type Sql } from './platform/db.ts'
import * as boundary from './settlement/boundary.sql.ts'
import * as settle from './settlement/settle.sql.ts'
import * as villageWeek from './settlement/village-week.sql.ts'
import { weekFrom } from './settlement/weeks.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

// Every statement is planned by the real database under the application's role: a typing error in SQL, a column that is
// gone or a grant that is missing cannot hide behind a path no test walks.
let database: TestDatabase
let sql: Sql

before(async () => {
  database = await testDatabase()
  sql = openPool({ url: database.url, schema: database.schema, max: 1 })
})
after(async () => {
  await sql.end({ timeout: 5 })
  await database.drop()
})

const now = '2026-11-25T01:00:00.000Z'
const id = '01a20a00-0000-7000-8000-000000000001'
const bytes = Buffer.alloc(32)
const span = { from: '2026-11-25', to: '2026-11-26' }
const scope = () => sql`m.town = any(${['440823102']})`

const row: MatterRow = {
  ...{
    id,
    number: 'ZJ-261125-440823-000001-X',
    round: 1,
    state: 'reported',
    kind: 'request',
    door: 'counter',
    urgent: false,
    reporterKnown: true,
    itemCode: null,
  },
  ...{
    city: '440800',
    county: '440823',
    town: null,
    village: null,
    grid: null,
    leadUnit: null,
    handlers: [id],
    reportedBy: null,
    subjects: ['unit'],
    marks: ['group'],
    restricted: false,
    assistUnits: ['unit'],
    mainId: null,
    dueAt: new Date(now),
    dueStage: 'accept',
    timerAt: null,
    level: 0,
    reportedAt: new Date(now),
    histSeq: 1,
    histHash: bytes,
  },
}
const audience = {
  city: '440800',
  county: null,
  town: null,
  village: null,
  grid: null,
  unit: null,
  assists: [],
  subjects: [],
  restricted: false,
}
const draft: Draft = {
  situation: { row, clocks: [], asides: [], reports: 1, flows: [] },
  asides: [
    {
      seq: 1,
      kind: 'mark',
      round: 1,
      state: 'open',
      unit: null,
      until: now,
      data: { mark: 'group' },
      settledSeq: null,
    },
  ],
  history: [{ seq: 1, body: '{}', hash: bytes.toString('hex') }],
  texts: [{ seq: 1, field: 'words', salt: '00', sealed: '00' }],
  outbox: [
    {
      seq: 1,
      hash: bytes.toString('hex'),
      payload: { move: 'report', before: null, after: audience, counts: true, deltas: [] },
    },
  ],
  clocks: [
    {
      seq: 1,
      stage: 'accept',
      round: 1,
      startedAt: now,
      amount: 2,
      unit: 'work-hour',
      calendar: 'city',
      pauses: [],
      warnAt: now,
      dueAt: now,
      nextLevelAt: null,
      provisional: false,
      stoppedAt: null,
    },
  ],
  region: '440823',
}
const place = {
  city: '440800',
  county: '440823',
  town: null,
  village: null,
  grid: null,
  region: '440823',
  lon: 110.2,
  lat: 21.3,
  datum: 'wgs84',
  h3: null,
}
const newReport: report.NewReport = {
  ...{
    secretHash: bytes,
    phoneSealed: null,
    phoneIndex: null,
    phoneLast4: null,
    nameSealed: null,
    account: null,
    locale: 'zh-CN',
    placeWords: null,
  },
  ...{ token: randomUUID(), digest: bytes, deviceHash: bytes, wrapped: bytes, place, saidAt: now },
}
const week = weekFrom(Temporal.PlainDate.from('2026-11-16'), 'Asia/Shanghai')
const kept: settle.KeptWeek = {
  ...{
    village: '440823102233',
    week: week.monday,
    entered: 1,
    closed: 0,
    open: 0,
    opinions: 0,
    digest: '00',
    lines: [],
  },
}
const cursor = { day: '2026-11-25', matterId: id, seq: 1 }

type Calls = Record<string, () => unknown[]>
/** Names of what a file exports beside statements: pieces of SQL that only live inside one. */
type Part = { file: string; exports: object; pieces?: string[]; calls: Calls }

const parts: Part[] = [
  {
    file: 'access',
    exports: access,
    calls: {
      accountByName: () => [access.accountByName(sql, 'a', now)],
      countFailure: () => [access.countFailure(sql, id, now)],
      clearFailures: () => [access.clearFailures(sql, id, now)],
      insertSession: () => [
        access.insertSession(sql, { tokenHash: bytes, account: id, now, expiresAt: now, address: '::1' }),
      ],
      sessionByToken: () => [access.sessionByToken(sql, bytes, now, now)],
      touchSession: () => [access.touchSession(sql, bytes, now)],
      deleteSession: () => [access.deleteSession(sql, bytes)],
      deleteOldSessions: () => [access.deleteOldSessions(sql, now)],
      insertAccount: () => [
        access.insertAccount(sql, { id, username: 'a', name: 'a', passwordHash: null, isDemo: false, now }),
      ],
      countAccounts: () => [access.countAccounts(sql)],
      accountNames: () => [access.accountNames(sql, [id])],
    },
  },
  {
    file: 'matters/matter',
    exports: matter,
    pieces: ['hotColumns', 'stepInserts', 'clockJson', 'asideJson', 'actOf', 'reportsMoved', 'reportsBack'],
    calls: {
      lockMatters: () => [matter.lockMatters(sql, [id], scope())],
      childrenOf: () => [matter.childrenOf(sql, [id]), matter.childrenOf(sql, [id], { reports: true, flows: true })],
      writeAct: () => [matter.writeAct(sql, 1, draft)],
      writeBoth: () =>
        [matter.reportsMoved(sql, id, id), matter.reportsBack(sql, id, id)].map(also =>
          matter.writeBoth(sql, { seen: 1, draft }, { seen: 1, draft }, also),
        ),
    },
  },
  {
    file: 'matters/read',
    exports: read,
    calls: {
      wholeMatter: () => [read.wholeMatter(sql, id, scope())],
      matterById: () => [read.matterById(sql, id, scope())],
      pageOfMatters: () => [
        read.pageOfMatters(sql, scope(), null, 10),
        read.pageOfMatters(sql, scope(), { at: now, id }, 10),
      ],
      dueTimers: () => [read.dueTimers(sql, now, { at: now, id }, 10)],
      pageByDue: () => [read.pageByDue(sql, scope(), null, 10), read.pageByDue(sql, scope(), { at: now, id }, 10)],
      mattersByPhone: () => [read.mattersByPhone(sql, bytes, scope(), 10)],
      reportsByNumber: () => [read.reportsByNumber(sql, row.number)],
      contactOf: () => [read.contactOf(sql, id)],
      clockOfStep: () => [read.clockOfStep(sql, { id, seq: 3, stage: 'handle' })],
      wordsToClassify: () => [read.wordsToClassify(sql, [id])],
    },
  },
  {
    file: 'matters/report',
    exports: report,
    calls: {
      birthOf: () => [report.birthOf(sql, draft, newReport)],
      splitOf: () => [report.splitOf(sql, { seen: 1, draft }, draft, newReport)],
      placeOfMatter: () => [report.placeOfMatter(sql, id, scope())],
      tokenTaken: () => [report.tokenTaken(sql, newReport)],
    },
  },
  {
    file: 'figures',
    exports: figures,
    calls: {
      flowValues: () => [figures.flowValues(sql, ['440800'], span)],
      openAt: () =>
        (['city', 'county', 'town', 'village'] as const).map(level => figures.openAt(sql, level, ['440800'])),
      addToCells: () => [figures.addToCells(sql, [{ figure: 'entered', node: '440800', day: span.from, n: 1 }])],
      addEntries: () => [
        figures.addEntries(sql, [{ matterId: id, seq: 1, figure: 'entered', day: span.from, n: 1, nodes: ['440800'] }]),
      ],
      placeEntries: () => [figures.placeEntries(sql, [{ matterId: id, nodes: ['440800', '440823'] }])],
      flowEntries: () =>
        [null, cursor].flatMap(after =>
          (['city', 'village'] as const).map(level =>
            figures.flowEntries(sql, 'entered', level, '440800', span, scope(), after, 10),
          ),
        ),
      openEntries: () => [null, cursor].map(after => figures.openEntries(sql, 'town', '440823102', scope(), after, 10)),
    },
  },
  {
    file: 'live',
    exports: live,
    calls: {
      addWakes: () => [
        live.addWakes(sql, [
          { matterId: id, seq: 1, move: 'report', before: null, after: audience, nodes: ['440800'] },
        ]),
      ],
      wakesAfter: () => [live.wakesAfter(sql, 0, 10)],
      wakeRange: () => [live.wakeRange(sql)],
      trimWakes: () => [live.trimWakes(sql, now)],
    },
  },
  {
    file: 'ledger',
    exports: ledger,
    calls: {
      addLeaves: () => [ledger.addLeaves(sql, [{ matterId: id, seq: 1, hash: '00' }])],
      newestRoot: () => [ledger.newestRoot(sql)],
      leavesAfter: () => [ledger.leavesAfter(sql, 0, 10)],
      addRoot: () => [
        ledger.addRoot(sql, {
          n: 1,
          from: 0,
          to: 1,
          message: '{}',
          signature: '',
          publicKey: '',
          signedAt: new Date(now),
        }),
      ],
    },
  },
  {
    file: 'ledger/verify',
    exports: verify,
    calls: {
      mattersToVerify: () => [verify.mattersToVerify(sql, id, 10)],
      orphanSteps: () => [verify.orphanSteps(sql)],
      leafBatch: () => [verify.leafBatch(sql, 0, 10)],
      allRoots: () => [verify.allRoots(sql)],
    },
  },
  {
    file: 'audit',
    exports: auditTrail,
    calls: {
      pageOfTrail: () => [
        auditTrail.pageOfTrail(
          sql,
          { account: id, action: 'a', subject: 's', since: now, before: now },
          { at: now, id },
          10,
        ),
        auditTrail.pageOfTrail(
          sql,
          { account: undefined, action: undefined, subject: undefined, since: null, before: null },
          null,
          10,
        ),
      ],
    },
  },
  {
    file: 'settlement/boundary',
    exports: boundary,
    pieces: ['isShown'],
    calls: {
      waitsBefore: () => [boundary.waitsBefore(sql, week)],
      weekFlows: () => [boundary.weekFlows(sql, week)],
      openAtEnd: () => [boundary.openAtEnd(sql, 'Asia/Shanghai', week)],
    },
  },
  {
    file: 'settlement/settle',
    exports: settle,
    pieces: ['takeTime'],
    calls: {
      knownWeeks: () => [settle.knownWeeks(sql)],
      claimWeek: () => [settle.claimWeek(sql, week.monday, now)],
      addVillageWeeks: () => [settle.addVillageWeeks(sql, [kept])],
      addLines: () => [settle.addLines(sql, [kept])],
    },
  },
  {
    file: 'settlement/village-week',
    exports: villageWeek,
    calls: {
      weeksOf: () => [null, week.monday].map(after => villageWeek.weeksOf(sql, kept.village, after, 10)),
      weekOf: () => [villageWeek.weekOf(sql, kept.village, week.monday)],
      linesOf: () => [villageWeek.linesOf(sql, kept.village, week.monday, 10)],
      keptLines: () => [villageWeek.keptLines(sql, kept.village, week.monday)],
      amendmentsOf: () => [villageWeek.amendmentsOf(sql, 'Asia/Shanghai', kept.village, week.monday, 10)],
      addAmendments: () => [
        villageWeek.addAmendments(sql, 'Asia/Shanghai', [
          { matterId: id, seq: 1, village: kept.village, cause: 'placed-here', n: 1 },
        ]),
      ],
    },
  },
  {
    file: 'demo',
    exports: demo,
    calls: {
      dueMatters: () => [demo.dueMatters(sql, now, 10)],
      virtualMatter: () => [demo.virtualMatter(sql, id)],
      takeCare: () => [demo.takeCare(sql, { id, item: '0202001', village: '440823102233', nextAt: now })],
      actNext: () => [demo.actNext(sql, id, null)],
      livedUntil: () => [demo.livedUntil(sql)],
      noteLivedUntil: () => [demo.noteLivedUntil(sql, now)],
    },
  },
]

describe('every statement is one the database can run for the application', () => {
  for (const { file, exports, pieces = [], calls } of parts) {
    test(file, async () => {
      const exported = Object.entries(exports).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
      assert.deepEqual(
        exported.filter(name => !pieces.includes(name)).toSorted(),
        Object.keys(calls).toSorted(),
        'each exported statement is called here',
      )
      for (const [name, call] of Object.entries(calls)) {
        for (const statement of call()) {
          const plan = await sql`explain ${statement as Fragment}`.catch(error =>
            assert.fail(`${file} ${name}: ${String(error)}`),
          )
          assert.ok(plan.length > 0)
        }
      }
    })
  }

  test('and what no grant allows is told', async () => {
    await assert.rejects(async () => sql`explain delete from matter_history`, { code: '42501' })
    await assert.rejects(async () => sql`explain select no_such_column from matters`, { code: '42703' })
  })
})
