import { type ClockRow, type Kind, type Matter, type Permission, type Route, withRound } from '@banyan/contract'
import { type Actor, accountNames, postsFor, scopeSql } from '../access/index.ts'
import { openText } from '../platform/crypto-seal.ts'
import { problem } from '../platform/problems.ts'
import { nameOfCentre, nextParty } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { lineOf } from './list-matters.ts'
import { verdicts } from './matter.policy.ts'
import { noteRead, rolesOf } from './note-read.ts'
import { type WholeRow, wholeMatter } from './read.sql.ts'
import { asideRow } from './read-aside.ts'
import { timelineOf } from './read-timeline.ts'
import { openSealer } from './seal-words.ts'
import { audienceOf, type MatterRow, type Situation } from './situation.ts'
import { parseBody, type StepBody } from './step-body.ts'

/**
 * One matter for one officer: what she may know, what she may do, and why not the rest. Out of scope is not-found. The
 * opening, and the attempt, are in the audit trail before she is answered.
 */
export async function readMatter(
  house: MatterHouse,
  actor: Actor,
  ask: { id: string; address: string },
): Promise<Matter> {
  const [row] = await wholeMatter(house.sql, ask.id, scopeSql(house.sql, actor))
  const read = {
    action: 'matter.open',
    purpose: rolesOf(row ? postsFor(actor, 'matter.read', audienceOf(row)) : actor.posts, 'matter.read'),
  }
  if (!row) {
    await noteRead(house, actor, ask.address, { ...read, subject: ask.id, result: 'not-found' })
    throw problem('not-found')
  }
  const result = row.reporterKnown && maySeeReporter(actor, row) ? 'reporter-shown' : 'ok'
  const noted = noteRead(house, actor, ask.address, { ...read, subject: row.number, result })
  const [matter] = await Promise.all([wholeFor(house, actor, row), noted])
  return matter
}

async function wholeFor(house: MatterHouse, actor: Actor, row: WholeRow): Promise<Matter> {
  const words = wordsOf(house, row)
  const steps = row.steps.map(step => ({ ...parseBody(step.body), hash: step.hash }))
  const item = row.itemCode === null ? null : (house.catalogue.item(row.itemCode) ?? null)
  const shielded = isShielded(row.kind)
  const isShown = maySeeReporter(actor, row)
  return {
    ...lineOf(house, row, words.get('1 words') ?? ''),
    words: words.get('1 words') ?? '',
    placeWords: row.placeWords,
    region: row.region,
    lon: row.lon,
    lat: row.lat,
    item,
    lead: row.leadUnit,
    route: routeOf(house, row, steps),
    reporter: {
      known: row.reporterKnown,
      shielded,
      name:
        isShown && row.nameSealed ? openText(house.secrets.contact, row.nameSealed, `name:${row.reportNumber}`) : null,
      phoneLast4: isShown ? row.phoneLast4 : null,
    },
    suggestions: row.suggestions.flatMap(({ item: code, score }) => {
      const name = house.catalogue.item(code)?.name
      return name === undefined ? [] : [{ item: code, name, score }]
    }),
    criteria: [...(item?.criteria ?? [])],
    clocks: row.allClocks.map(clockRow),
    asides: row.asides.map(aside => asideRow(house, row, aside)),
    fired: await firedRows(house, row.fired),
    reports: row.reports,
    main:
      row.mainId !== null && row.mainNumber !== null
        ? { id: row.mainId, number: withRound(row.mainNumber, row.mainRound ?? 1) }
        : null,
    timeline: await timelineOf(house, { steps, asides: row.asides, words }, shielded && !isShown),
    moves: verdicts(house, situationOf(row), { kind: 'staff', actor }),
    next: nextParty(house, row),
  }
}

/** Whether the reporter may be shown, by a post that covers this very matter; a complaint's source to dispatchers only. */
export function maySeeReporter(actor: Actor, row: MatterRow): boolean {
  const matter = audienceOf(row)
  const covers = (permission: Permission): boolean => postsFor(actor, permission, matter).length > 0
  return covers('reporter.reveal') && (!isShielded(row.kind) || covers('reporter.find'))
}

function isShielded(kind: Kind): boolean {
  return kind === 'complaint'
}

/** What a verdict on a matter just read rests on. */
export function situationOf(row: WholeRow): Situation {
  const { asides, reports } = row
  const clocks = row.allClocks.filter(({ round, stoppedAt }) => round === row.round || stoppedAt === null)
  return { row, clocks, asides, reports, flows: [] }
}

/** The opened words of a matter by `seq field`; empty once its key is destroyed. */
export function wordsOf(house: MatterHouse, row: WholeRow): Map<string, string> {
  if (!row.wrapped) return new Map()
  const sealer = openSealer(house.secrets.master, row.id, row.wrapped)
  return new Map(
    row.texts.map(({ seq, field, sealed }) => [`${seq} ${field}`, sealer.open(seq, field, Buffer.from(sealed, 'hex'))]),
  )
}

function clockRow({
  seq,
  stage,
  round,
  startedAt,
  warnAt,
  dueAt,
  stoppedAt,
  provisional,
}: WholeRow['allClocks'][number]): ClockRow {
  const instant = (text: string): string => new Date(text).toISOString()
  return {
    seq,
    stage,
    round,
    startedAt: instant(startedAt),
    warnAt: instant(warnAt),
    dueAt: instant(dueAt),
    stoppedAt: stoppedAt === null ? null : instant(stoppedAt),
    provisional,
  }
}

async function firedRows(house: MatterHouse, fired: WholeRow['fired']): Promise<Matter['fired']> {
  const onDuty = fired.flatMap(({ duty }) => duty ?? [])
  const found = onDuty.length === 0 ? [] : await accountNames(house.sql, onDuty)
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return fired.map(({ told, at, duty, ...level }) => ({
    ...level,
    at: new Date(at).toISOString(),
    toldName: toldName(house, told),
    dutyName: duty === null ? null : (names.get(duty) ?? null),
  }))
}

function toldName(house: MatterHouse, told: string): string {
  return house.catalogue.unit(told)?.name ?? nameOfCentre(house, told)
}

/** The rule as it was when the matter was dispatched, from its own history. */
function routeOf(house: MatterHouse, row: WholeRow, steps: readonly StepBody[]): Route | null {
  const last = steps.findLast(body => body.move === 'dispatch')
  const trace = last?.data.trace as Route['trace'] | undefined
  const unit = last?.data.rule ?? last?.data.unit
  if (!trace || typeof unit !== 'string' || row.itemCode === null) return null
  return { item: row.itemCode, unit, unitName: house.catalogue.unit(unit)?.name ?? unit, trace }
}
