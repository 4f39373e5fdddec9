import * as access from './access/access.sql.ts'
import * as catalogue from './catalogue/catalogue.sql.ts'
import * as demo from './demo/demo.sql.ts'
import * as figures from './figures/figure.sql.ts'
import * as ledger from './ledger/ledger.sql.ts'
import * as verify from './ledger/verify.sql.ts'
import * as live from './live/wake.sql.ts'
import * as matter from './matters/matter.sql.ts'
import * as read from './matters/read.sql.ts'
import * as report from './matters/report.sql.ts'
import type { Fragment, Sql } from './platform/db.ts'
import * as index from './search/index.sql.ts'
import * as map from './search/map.sql.ts'
import * as search from './search/search.sql.ts'
import { readTerritoryFiles } from './territory/index.ts'
import * as territory from './territory/territory.sql.ts'
import { audience, bytes, cursor, draft, id, newReport, now, row, span } from './testing-samples.ts'

/** A file of statements; each call answers the statements one export makes, not run. `pieces` only live inside another. */
export type StatementFile = {
  file: string
  exports: object
  pieces?: string[]
  calls: Record<string, () => unknown[] | Promise<unknown[]>>
}

/** Every named statement of every `*.sql.ts`, made with samples on a database; `scope` is a condition on `matters m`. */
export function statementFiles(sql: Sql, scope: () => Fragment): StatementFile[] {
  const tokens = {
    tokens: ['{1,2}', '{3}'],
    get where() {
      return scope()
    },
    limit: 10,
  }
  const pins = {
    box: { west: 110, south: 21, east: 110.1, north: 21.1 },
    get scope() {
      return scope()
    },
    limit: 10,
  }
  return [
    {
      file: 'access/access.sql.ts',
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
      file: 'matters/matter.sql.ts',
      exports: matter,
      pieces: ['hotColumns', 'stepInserts'],
      calls: {
        lockMatter: () => [matter.lockMatter(sql, id, scope())],
        childrenOf: () => [matter.childrenOf(sql, id)],
        writeAct: () => [matter.writeAct(sql, 1, draft)],
      },
    },
    {
      file: 'matters/read.sql.ts',
      exports: read,
      pieces: ['lineColumns', 'lineJoins'],
      calls: {
        wholeMatter: () => [read.wholeMatter(sql, id, scope())],
        matterById: () => [read.matterById(sql, id, scope())],
        pageOfMatters: () => [
          read.pageOfMatters(sql, scope(), null, 10),
          read.pageOfMatters(sql, scope(), { at: now, id }, 10),
        ],
        mattersByPhone: () => [read.mattersByPhone(sql, bytes, scope(), 10)],
        reportByNumber: () => [read.reportByNumber(sql, row.number)],
        contactOf: () => [read.contactOf(sql, id)],
        clockOfStage: () => [read.clockOfStage(sql, id, 'handle', 1)],
        wordsToClassify: () => [read.wordsToClassify(sql, [id])],
      },
    },
    {
      file: 'matters/report.sql.ts',
      exports: report,
      calls: {
        birthOf: () => [report.birthOf(sql, draft, newReport)],
        tokenTaken: () => [report.tokenTaken(sql, newReport)],
      },
    },
    {
      file: 'figures/figure.sql.ts',
      exports: figures,
      calls: {
        flowValues: () => [figures.flowValues(sql, ['440800'], span)],
        openAt: () =>
          (['city', 'county', 'town', 'village'] as const).map(level => figures.openAt(sql, level, ['440800'])),
        addToCells: () => [figures.addToCells(sql, [{ figure: 'entered', node: '440800', day: span.from, n: 1 }])],
        addEntries: () => [
          figures.addEntries(sql, [
            { matterId: id, seq: 1, figure: 'entered', day: span.from, n: 1, nodes: ['440800'] },
          ]),
        ],
        placeEntries: () => [figures.placeEntries(sql, [{ matterId: id, nodes: ['440800', '440823'] }])],
        flowEntries: () =>
          [null, cursor].flatMap(after =>
            (['city', 'village'] as const).map(level =>
              figures.flowEntries(sql, 'entered', level, '440800', span, after, 10),
            ),
          ),
        openEntries: () => [null, cursor].map(after => figures.openEntries(sql, 'town', '440823102', after, 10)),
      },
    },
    {
      file: 'live/wake.sql.ts',
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
      file: 'ledger/ledger.sql.ts',
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
      file: 'ledger/verify.sql.ts',
      exports: verify,
      calls: {
        mattersToVerify: () => [verify.mattersToVerify(sql, id, 10)],
        orphanSteps: () => [verify.orphanSteps(sql)],
        leafBatch: () => [verify.leafBatch(sql, 0, 10)],
        allRoots: () => [verify.allRoots(sql)],
      },
    },
    {
      file: 'demo/demo.sql.ts',
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
    {
      file: 'search/search.sql.ts',
      exports: search,
      pieces: ['carriers'],
      calls: {
        idsByTokens: () => [null, { at: now, id }].map(after => search.idsByTokens(sql, { ...tokens, after })),
        foundByIds: () => [search.foundByIds(sql, [id], scope())],
        foundInOrder: () => [null, { at: now, id }].map(after => search.foundInOrder(sql, { ...tokens, after })),
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
        dropErasedWords: () => [index.dropErasedWords(sql, [id])],
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
    {
      file: 'catalogue/catalogue.sql.ts',
      exports: catalogue,
      calls: {
        selectItems: () => recorded(sql, tape => catalogue.selectItems(tape, span.from)),
        selectOverrides: () => recorded(sql, tape => catalogue.selectOverrides(tape, span.from)),
      },
    },
    {
      file: 'territory/territory.sql.ts',
      exports: territory,
      calls: {
        newestVersion: () => recorded(sql, territory.newestVersion),
        regionsOn: () => recorded(sql, tape => territory.regionsOn(tape, span.from)),
        parentsOn: () => recorded(sql, tape => territory.parentsOn(tape, span.from)),
        allBoundaries: () => recorded(sql, territory.allBoundaries),
        allOutlines: () => recorded(sql, territory.allOutlines),
        insertTerritory: () => recorded(sql, tape => territory.insertTerritory(tape, readTerritoryFiles(), '')),
      },
    },
  ]
}

/** What a function sends to the database at once, kept instead of sent; every answer is empty. */
async function recorded(sql: Sql, act: (tape: Sql) => unknown): Promise<unknown[]> {
  const kept: unknown[] = []
  const tape = (texts: TemplateStringsArray, ...values: never[]): unknown[] => {
    kept.push(sql(texts, ...values))
    return []
  }
  await act(tape as unknown as Sql)
  return kept
}
