import * as access from './access/access.sql.ts'
import * as auditTrail from './audit/audit.sql.ts'
import * as catalogue from './catalogue/catalogue.sql.ts'
import * as lists from './catalogue/lists.sql.ts'
import * as demo from './demo/demo.sql.ts'
import * as figures from './figures/figure.sql.ts'
import * as ledger from './ledger/ledger.sql.ts'
import * as verify from './ledger/verify.sql.ts'
import * as live from './live/wake.sql.ts'
import type { Fragment, Sql } from './platform/db.ts'
import { readTerritoryFiles } from './territory/index.ts'
import * as territory from './territory/territory.sql.ts'
import { dutyStatements } from './testing-duty-statements.ts'
import { matterStatements, type StatementFile, settlementStatements } from './testing-matter-statements.ts'
import { audience, bytes, cursor, id, now, span } from './testing-statement-samples.ts'

/** Every named statement of every `*.sql.ts`, made with samples on a database; `scope` is a condition on `matters m`, `parts` the same in parts. */
export function statementFiles(sql: Sql, scope: () => Fragment, parts: () => Fragment[]): StatementFile[] {
  return [
    {
      file: 'access/access.sql.ts',
      exports: access,
      calls: {
        endedAccounts: () => [access.endedAccounts(sql, now)],
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
              figures.flowEntries(sql, 'entered', level, '440800', span, scope(), after, 10),
            ),
          ),
        openEntries: () =>
          [null, cursor].map(after => figures.openEntries(sql, 'town', '440823102', scope(), after, 10)),
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
      file: 'audit/audit.sql.ts',
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
    ...settlementStatements(sql),
    ...matterStatements(sql, scope, parts),
    ...dutyStatements(sql, scope),
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
      file: 'catalogue/catalogue.sql.ts',
      exports: catalogue,
      calls: {
        selectItems: () => recorded(sql, tape => catalogue.selectItems(tape, span.from)),
        selectOverrides: () => recorded(sql, tape => catalogue.selectOverrides(tape, span.from)),
      },
    },
    {
      file: 'catalogue/lists.sql.ts',
      exports: lists,
      calls: { selectLists: () => recorded(sql, tape => lists.selectLists(tape, span.from)) },
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
  const tape = (texts: TemplateStringsArray, ...values: never[]): unknown => {
    const made = sql(texts, ...values)
    // A piece of SQL goes into the statement that follows.
    if (!/^\s*(select|insert|update|delete|with)\b/.test(texts[0] ?? '')) return made
    kept.push(made)
    return []
  }
  await act(tape as unknown as Sql)
  return kept
}
