import { randomUUID } from 'node:crypto'
import type { Actor } from './access/index.ts'
import * as duty from './duty/duty.sql.ts'
import * as situation from './duty/situation.sql.ts'
import * as awaits from './matters/awaits.sql.ts'
import * as supervision from './matters/supervision.sql.ts'
import * as note from './notes/note.sql.ts'
import type { Fragment, Sql } from './platform/db.ts'
import type { StatementFile } from './testing-matter-statements.ts'
import { bytes, id, now } from './testing-statement-samples.ts'

const decider: Actor = {
  ...{ account: id, username: 'decider', name: 'decider' },
  posts: [
    {
      ...{ id, role: 'supervisor', name: 'decider', region: '440823', unit: null, serves: 'unit', behalfOf: id },
      reach: { all: false, counties: ['440823'], towns: ['440823102'], villages: [], grids: [], units: [] },
    },
  ],
}
const newNote: note.NewNote = {
  ...{ id, token: randomUUID(), digest: bytes, deviceHash: bytes, writer: id, post: id, region: '440823102233' },
  ...{ county: '440823', town: '440823102', village: '440823102233', grid: null, kind: null },
  ...{ sealed: bytes, wrapped: bytes, at: now, day: '2026-11-25' },
}
const listed = { lines: [], total: 0 }
const sheet = { at: now, since: now, soonHours: 12, urgent: listed, overdue: listed, soon: listed, came: listed }

/** The statements of notes, of duty, and of the supervision desk; `scope` is a condition on `matters m`. */
export function dutyStatements(sql: Sql, scope: () => Fragment): StatementFile[] {
  const ofNotes = () => sql`m.town = '440823102'`
  const waiting = () => supervision.waitingOf(sql, decider, { counties: ['440823'], towns: [] })
  return [
    {
      file: 'matters/supervision.sql.ts',
      exports: supervision,
      pieces: ['waitingOf'],
      calls: {
        supervisionCounts: () => [supervision.supervisionCounts(sql, waiting(), now)],
        supervisionPage: () => [
          supervision.supervisionPage(sql, waiting(), { list: 'late', kind: null, now, after: null, limit: 10 }),
          supervision.supervisionPage(sql, waiting(), {
            ...{ list: 'decide', kind: 'extension', now, after: { at: now, id, seq: 1 }, limit: 10 },
          }),
        ],
      },
    },
    { file: 'matters/awaits.sql.ts', exports: awaits, pieces: Object.keys(awaits), calls: {} },
    {
      file: 'notes/note.sql.ts',
      exports: note,
      calls: {
        insertNote: () => [note.insertNote(sql, newNote)],
        noteBySubmission: () => [note.noteBySubmission(sql, newNote, ofNotes())],
        noteById: () => [note.noteById(sql, id, ofNotes(), ofNotes())],
        pageOfNotes: () =>
          [null, { at: now, id }].map(after =>
            note.pageOfNotes(sql, { state: 'open', after, limit: 10 }, ofNotes(), ofNotes()),
          ),
        lockNote: () => [note.lockNote(sql, id)],
        noteBecame: () => [note.noteBecame(sql, { id, matter: id, by: id, how: 'agree', at: now })],
        fadeSome: () => [note.fadeSome(sql, now, 10)],
      },
    },
    {
      file: 'duty/duty.sql.ts',
      exports: duty,
      calls: {
        keptIn: () => [duty.keptIn(sql, '440823')],
        endedIn: () => [null, { at: now, id }].map(after => duty.endedIn(sql, '440823', after, 10)),
        endedById: () => [duty.endedById(sql, id)],
        lockKeptIn: () => [duty.lockKeptIn(sql, '440823')],
        lockKeptBy: () => [null, '440823'].map(region => duty.lockKeptBy(sql, id, region)),
        beginDuty: () => [duty.beginDuty(sql, { id, region: '440823', account: id, post: id, at: now })],
        endDuty: () =>
          [null, { sealed: bytes, wrapped: bytes }].map(remark =>
            duty.endDuty(sql, { id, ended: 'handed-over', at: now, sheet, remark }),
          ),
        calledFor: () => [duty.calledFor(sql, { region: '440823102', day: '2026-11-25', roles: ['duty-officer'] })],
      },
    },
    {
      file: 'duty/situation.sql.ts',
      exports: situation,
      calls: {
        situationOf: () =>
          (['city', 'county', 'town'] as const).map(level =>
            situation.situationOf(sql, { level, region: '440823', since: now, now, soon: now, limit: 10 }),
          ),
        knownMatters: () => [situation.knownMatters(sql, [id], scope())],
      },
    },
  ]
}
