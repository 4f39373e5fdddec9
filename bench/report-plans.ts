import type { Role } from '@banyan/contract'
import { type Actor, reachOf, scopePartsSql, scopeSql, servedBy } from '@banyan/server/access/index.ts'
import type { Fragment, Sql } from '@banyan/server/platform/db.ts'
import { buildTerritory, readTerritoryFiles } from '@banyan/server/territory/index.ts'
import { statementFiles } from '@banyan/server/testing-statements.ts'
import postgres from 'postgres'
import { type Plan, readPlan, type Scan } from './read-plan.ts'

/** Below this many rows a sequential scan is the right way. */
const smallTable = 10_000

/** The database ended a statement that took longer than one may. */
const cancelled = '57014'

/** Statements that are meant to walk a whole table, and why. */
const expected: Record<string, string> = {
  orphanSteps: 'verification walks the whole log',
  weekFlows: 'a week is settled for every village at once',
}

/** A post of each kind: the plans of scoped statements are shown for each. */
const posts: Record<string, { role: Role; region?: string; unit?: string }> = {
  town: { role: 'town-dispatcher', region: '440823102' },
  county: { role: 'county-dispatcher', region: '440823' },
  city: { role: 'city-dispatcher', region: '440800' },
  village: { role: 'village-cadre', region: '440823102200' },
  grid: { role: 'grid-worker', region: '440823102200001' },
  unit: { role: 'unit-officer', unit: '440823-street-lighting' },
}

/**
 * Prints a line for each statement and scope (cost, indexes used) and below it every scan that walks a large table; answers
 * how many statements there were, and how many such scans nobody expects.
 */
export async function reportPlans(
  sql: Sql,
  { analyze, say }: { analyze: boolean; say: (line: string) => void },
): Promise<{ statements: number; unexpected: number }> {
  const rows = await rowCounts(sql)
  let [statements, unexpected] = [0, 0]
  for (const { name, statement } of await allStatements(sql)) {
    statements++
    const plan = await planOf(sql, statement, analyze)
    say(lineOf(name, plan))
    for (const scan of plan.scans.filter(scan => scan.isSequential && (rows.get(scan.table) ?? 0) > smallTable)) {
      const why = expected[name.split(' ')[1] ?? '']
      if (why === undefined) unexpected++
      say(
        `    ${why ? '·' : '⚠'} sequential scan of ${scan.table}, ${rows.get(scan.table)} rows${why ? `: ${why}` : ''}`,
      )
    }
    for (const { table, passedOver } of plan.scans.filter(scan => scan.passedOver > smallTable))
      say(`    · passes over ${passedOver} rows of ${table}`)
  }
  return { statements, unexpected }
}

/** Every statement once, and those that have a scope once for each kind of post. */
async function allStatements(sql: Sql): Promise<{ name: string; statement: Fragment }[]> {
  const all: { name: string; statement: Fragment }[] = []
  const territory = buildTerritory(readTerritoryFiles())
  for (const [post, { role, region = null, unit = null }] of Object.entries(posts)) {
    const at = { role, region, unit }
    const held = {
      id: '',
      name: '',
      ...at,
      behalfOf: null,
      serves: servedBy(at, territory),
      reach: reachOf(at, territory),
    }
    let isScoped = false
    const actor = { account: '', username: '', name: '', posts: [held] }
    const scoped = <T>(make: (sql: Sql, who: Actor) => T): T => {
      isScoped = true
      return make(sql, actor)
    }
    const files = statementFiles(
      sql,
      () => scoped(scopeSql),
      () => scoped(scopePartsSql),
    )
    for (const { file, calls } of files) {
      for (const [called, call] of Object.entries(calls)) {
        isScoped = false
        const made = (await call()) as Fragment[]
        if (!isScoped && post !== 'town') continue
        const name = [file.replace('.sql.ts', ''), called, ...(isScoped ? [post] : [])].join(' ')
        all.push(...made.map((statement, n) => ({ name: made.length > 1 ? `${name} #${n + 1}` : name, statement })))
      }
    }
  }
  return all
}

async function planOf(sql: Sql, statement: Fragment, analyze: boolean): Promise<Plan> {
  const [planned] = await sql<{ 'QUERY PLAN': unknown }[]>`explain (format json) ${statement}`
  const plan = readPlan(planned?.['QUERY PLAN'])
  if (!analyze || plan.changes) return plan
  try {
    const [run] = await sql<{ 'QUERY PLAN': unknown }[]>`explain (analyze, format json) ${statement}`
    return readPlan(run?.['QUERY PLAN'])
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === cancelled)
      return { ...plan, ms: Number.POSITIVE_INFINITY }
    throw error
  }
}

async function rowCounts(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql<{ name: string; n: number }[]>`
    select relname as name, greatest(reltuples, 0)::bigint as n from pg_class where relnamespace = 'city_440800'::regnamespace and relkind = 'r'`
  return new Map(rows.map(({ name, n }) => [name, n]))
}

function lineOf(name: string, { cost, ms, scans }: Plan): string {
  const ways = [...new Set(scans.map(wayOf))]
  return `${name.padEnd(52)} ${cost.toFixed(0).padStart(9)}${timeOf(ms)}  ${ways.join(' · ')}`
}

function timeOf(ms: number | null): string {
  if (ms === null) return ''
  return ms === Number.POSITIVE_INFINITY ? '   too long ' : `${ms.toFixed(1).padStart(9)} ms`
}

function wayOf({ table, index, isSequential }: Scan): string {
  return isSequential ? `${table} (whole)` : (index ?? table)
}
