import * as levels from './matters/levels.sql.ts'
import * as matter from './matters/matter.sql.ts'
import * as queue from './matters/queue.sql.ts'
import * as read from './matters/read.sql.ts'
import * as report from './matters/report.sql.ts'
import type { Fragment, Sql } from './platform/db.ts'
import * as index from './search/index.sql.ts'
import * as map from './search/map.sql.ts'
import * as search from './search/search.sql.ts'
import * as boundary from './settlement/boundary.sql.ts'
import * as settle from './settlement/settle.sql.ts'
import * as villageWeek from './settlement/village-week.sql.ts'
import { bareDraft, bytes, draft, id, kept, newReport, now, row, week } from './testing-statement-samples.ts'

/** A file of statements; each call answers the statements one export makes, not run. `pieces` only live inside another. */
export type StatementFile = {
  file: string
  exports: object
  pieces?: string[]
  calls: Record<string, () => unknown[] | Promise<unknown[]>>
}

/** The statements of matters and of finding them; `scope` is a condition on `matters m`, `parts` the same in parts. */
export function matterStatements(sql: Sql, scope: () => Fragment, parts: () => Fragment[]): StatementFile[] {
  const nobody = { account: id, username: '', name: '', posts: [] }
  const tokens = {
    tokens: ['{1,2}', '{3}'],
    get where() {
      return scope()
    },
    limit: 10,
  }
  const newest = (after: search.Cursor) => ({ parts: parts(), also: sql``, after, limit: 10 })
  const pins = {
    box: { west: 110, south: 21, east: 110.1, north: 21.1 },
    get scope() {
      return scope()
    },
    get parts() {
      return parts()
    },
    limit: 10,
  }
  return [
    {
      file: 'matters/matter.sql.ts',
      exports: matter,
      pieces: ['hotColumns', 'stepInserts', 'clockJson', 'asideJson', 'actOf', 'reportsMoved', 'reportsBack'],
      calls: {
        lockMatters: () => [[id], [id, id]].map(ids => matter.lockMatters(sql, ids, scope())),
        matterToAct: () =>
          [{}, { reports: true, flows: true }].map(needs => matter.matterToAct(sql, id, scope(), needs)),
        childrenOf: () => [matter.childrenOf(sql, [id]), matter.childrenOf(sql, [id], { reports: true, flows: true })],
        writeAct: () => [matter.writeAct(sql, 1, draft), matter.writeAct(sql, 1, bareDraft)],
        writeBoth: () =>
          [matter.reportsMoved(sql, id, id), matter.reportsBack(sql, id, id)].map(also =>
            matter.writeBoth(sql, { seen: 1, draft }, { seen: 1, draft }, also),
          ),
      },
    },
    {
      file: 'matters/read.sql.ts',
      exports: read,
      pieces: ['lineColumns', 'lineJoins', 'newestMatters'],
      calls: {
        wholeMatter: () => [read.wholeMatter(sql, id, scope())],
        matterById: () => [read.matterById(sql, id, scope())],
        pageOfMatters: () => [read.pageOfMatters(sql, newest(null)), read.pageOfMatters(sql, newest({ at: now, id }))],
        dueTimers: () => [read.dueTimers(sql, now, { at: now, id }, 10)],
        pageByDue: () =>
          [null, { at: now, id }].flatMap(after =>
            (['open', 'decide'] as const).map(name =>
              read.pageByDue(
                sql,
                sql`${scope()} ${queue.queueSql(sql, nobody, name, { counties: ['440823'], towns: [] })}`,
                after,
                10,
              ),
            ),
          ),
        mattersByPhone: () => [read.mattersByPhone(sql, bytes, scope(), 10)],
        reportsByNumber: () => [read.reportsByNumber(sql, row.number)],
        contactOf: () => [read.contactOf(sql, id)],
        clockOfStep: () => [read.clockOfStep(sql, { id, seq: 1, stage: 'handle' })],
        wordsToClassify: () => [read.wordsToClassify(sql, [id])],
      },
    },
    {
      file: 'matters/report.sql.ts',
      exports: report,
      calls: {
        birthOf: () => [report.birthOf(sql, draft, newReport)],
        splitOf: () => [report.splitOf(sql, { seen: 1, draft }, draft, newReport)],
        placeOfMatter: () => [report.placeOfMatter(sql, id, scope())],
        tokenTaken: () => [report.tokenTaken(sql, newReport)],
      },
    },
    {
      file: 'matters/levels.sql.ts',
      exports: levels,
      calls: {
        owedLevels: () =>
          [true, false].map(atDesk => levels.owedLevels(sql, { atDesk, now, after: { at: now, id }, limit: 10 })),
        placesOf: () => [levels.placesOf(sql, [id])],
        writeLevels: () => [levels.writeLevels(sql, now, [], [])],
      },
    },
    { file: 'matters/queue.sql.ts', exports: queue, pieces: ['isByDue', 'queueSql'], calls: {} },
    {
      file: 'search/search.sql.ts',
      exports: search,
      pieces: ['carriers'],
      calls: {
        idsByTokens: () => [null, { at: now, id }].map(after => search.idsByTokens(sql, { ...tokens, after })),
        foundByIds: () => [search.foundByIds(sql, [id], scope())],
        foundInOrder: () => [null, { at: now, id }].map(after => search.foundInOrder(sql, newest(after))),
        foundByNumber: () => [search.foundByNumber(sql, row.number, scope())],
        firstReport: () => [search.firstReport(sql)],
      },
    },
    {
      file: 'search/index.sql.ts',
      exports: index,
      calls: {
        mattersToIndex: () => [index.mattersToIndex(sql, [id])],
        stepsWithWords: () => [index.stepsWithWords(sql, [{ matterId: id, seq: 1 }])],
        keepTokens: () => [index.keepTokens(sql, [{ id, reportedAt: now, words: '{1}', facts: '{2}' }])],
        dropWords: () => [index.dropWords(sql, [id])],
        walkUnindexed: () => [index.walkUnindexed(sql, id, 10)],
      },
    },
    {
      file: 'search/map.sql.ts',
      exports: map,
      calls: {
        pinsByCells: () => [map.pinsByCells(sql, { ...pins, ranges: [{ from: '89411a', to: '89411b' }], each: 10 })],
        pinsOfScope: () => [null, ['{1,2}']].map(list => map.pinsOfScope(sql, { ...pins, tokens: list, walked: 10 })),
      },
    },
  ]
}

/** The statements of the weekly settlement. */
export function settlementStatements(sql: Sql): StatementFile[] {
  return [
    {
      file: 'settlement/boundary.sql.ts',
      exports: boundary,
      pieces: ['isShown'],
      calls: {
        waitsBefore: () => [boundary.waitsBefore(sql, week)],
        weekFlows: () => [boundary.weekFlows(sql, week)],
        openAtEnd: () => [boundary.openAtEnd(sql, 'Asia/Shanghai', week)],
      },
    },
    {
      file: 'settlement/settle.sql.ts',
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
      file: 'settlement/village-week.sql.ts',
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
  ]
}
