import { randomUUID } from 'node:crypto'
import type { Draft } from './matters/effect.ts'
import type { NewReport } from './matters/report.sql.ts'
import type { MatterRow } from './matters/situation.ts'
import type { KeptWeek } from './settlement/settle.sql.ts'
import { weekFrom } from './settlement/weeks.ts'

// One of everything that statements are made from, for the test that plans them all and the report on their plans.

/** An instant. */
export const now = '2026-11-25T01:00:00.000Z'
/** An id that no matter has. */
export const id = '01a20a00-0000-7000-8000-000000000001'
/** A digest. */
export const bytes = Buffer.alloc(32)
/** Two days. */
export const span = { from: '2026-11-25', to: '2026-11-26' }

/** A hot row. */
export const row: MatterRow = {
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
/** Who may see it. */
export const audience = {
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
/** An act with one of everything. */
export const draft: Draft = {
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
/** An act that adds nothing but its step. */
export const bareDraft: Draft = { ...draft, texts: [], clocks: [], asides: [], region: null }
/** Where a report is. */
export const place = {
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
/** A report with its matter. */
export const newReport: NewReport = {
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
/** Where a page of entries begins. */
export const cursor = { day: '2026-11-25', matterId: id, seq: 1 }
/** A week that has ended. */
export const week = weekFrom(Temporal.PlainDate.from('2026-11-16'), 'Asia/Shanghai')
/** What a village keeps of it. */
export const kept: KeptWeek = {
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
