import { type MoveName, parseNumber, type ReceiptState, type ReceiptView, toldWith, withRound } from '@banyan/contract'
import { equalInConstantTime, sm3 } from '../platform/crypto.ts'
import { guess } from '../platform/guesses.ts'
import { problem } from '../platform/problems.ts'
import { holderName, nextParty } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { verdicts } from './matter.policy.ts'
import { type ReportRow, reportsByNumber, type WholeRow, wholeMatter } from './read.sql.ts'
import { situationOf, wordsOf } from './read-matter.ts'
import { openAsides } from './situation.ts'
import { parseBody } from './step-body.ts'

/** State, holder and due time for a number and the last four digits of its phone; nothing else. Wrong guesses are counted. */
export async function readReceiptState(
  house: MatterHouse,
  query: { number: string; last4: string },
  address: string,
): Promise<ReceiptState> {
  const [report] = await openReports(
    house,
    query.number,
    address,
    true,
    row => row.phoneLast4 !== null && equalInConstantTime(row.phoneLast4, query.last4),
  )
  const row = await wholeOf(house, report.matterId)
  return {
    number: withRound(row.number, row.round),
    state: row.state,
    holder: holderName(house, row),
    dueAt: row.dueAt?.toISOString() ?? null,
  }
}

/**
 * The reporter's own page: her words, what she was told, what she may do. Needs the secret of the receipt. Where her matter
 * was merged she follows the main one, but never reads what another reporter said.
 */
export async function readReceipt(
  house: MatterHouse,
  key: { number: string; secret: string },
  address: string,
): Promise<ReceiptView> {
  const [report, ...others] = await reportsOfReceipt(house, key, address)
  const row = await wholeOf(house, report.matterId)
  const origin = report.origin === row.id ? row : await wholeOf(house, report.origin)
  const situation = situationOf(row)
  const place = row.region ?? row.village ?? row.town ?? row.county
  const asked = openAsides(situation.asides, 'pause').find(({ data }) => data.made === 'clarify')
  return {
    number: withRound(row.number, row.round),
    round: row.round,
    version: row.histSeq,
    state: row.state,
    urgent: row.urgent,
    words: wordsOf(house, origin).get('1 words') ?? '',
    placeName: place === null ? null : house.territory.fullName(place),
    placeWords: origin.placeWords,
    holder: holderName(house, row),
    dueAt: row.dueAt?.toISOString() ?? null,
    reportedAt: origin.reportedAt.toISOString(),
    next: nextParty(house, row),
    told: await toldTo(house, report, origin, row),
    moves: verdicts(house, situation, { kind: 'reporter', report: report.number }),
    askedUntil: asked?.until ? new Date(asked.until).toISOString() : null,
    others: await Promise.all(others.map(other => otherOf(house, other))),
  }
}

/** The report behind a receipt, on the matter it belongs to now. Throws not-found on a wrong number or secret, too-many-guesses after too many. */
export async function reportOfReceipt(
  house: MatterHouse,
  key: { number: string; secret: string },
  address: string,
): Promise<ReportRow> {
  const [report] = await reportsOfReceipt(house, key, address)
  return report
}

function reportsOfReceipt(house: MatterHouse, key: { number: string; secret: string }, address: string) {
  return openReports(house, key.number, address, false, row => equalInConstantTime(row.secretHash, sm3(key.secret)))
}

function openReports(
  house: MatterHouse,
  number: string,
  address: string,
  isShort: boolean,
  isRight: (row: ReportRow) => boolean,
): Promise<[ReportRow, ...ReportRow[]]> {
  return guess(house.sql, { at: house.clock.now(), address, isShort }, async () => {
    const parsed = parseNumber(number)
    const [first, ...rest] = (parsed.ok ? await reportsByNumber(house.sql, parsed.number) : []).filter(isRight)
    return first && ([first, ...rest] as [ReportRow, ...ReportRow[]])
  })
}

async function wholeOf(house: MatterHouse, id: string): Promise<WholeRow> {
  const [row] = await wholeMatter(house.sql, id, house.sql`true`)
  if (!row) throw problem('not-found')
  return row
}

async function otherOf(house: MatterHouse, { matterId }: ReportRow): Promise<ReceiptView['others'][number]> {
  const row = await wholeOf(house, matterId)
  return { number: withRound(row.number, row.round), state: row.state }
}

/** What she was told, in order: of her own matter, then of each main one since it took over what was hers. */
async function toldTo(
  house: MatterHouse,
  report: ReportRow,
  origin: WholeRow,
  row: WholeRow,
): Promise<ReceiptView['told']> {
  const told = toldOf(house, report, origin)
  for (let at = origin; at.id !== row.id && at.mainId !== null; ) {
    const mergedAt = told.findLast(({ move }) => move === 'merge')?.at ?? ''
    at = at.mainId === row.id ? row : await wholeOf(house, at.mainId)
    told.push(...toldOf(house, report, at).filter(one => one.at > mergedAt))
  }
  return told
}

/** What a matter's steps tell: sentences; beside them her own additions and ratings, and what was said to her. */
function toldOf(house: MatterHouse, report: ReportRow, row: WholeRow): ReceiptView['told'] {
  const words = wordsOf(house, row)
  return row.steps.flatMap(step => {
    const { seq, at, round, move, by, tells } = parseBody(step.body)
    if (!tells) return []
    const isOwn = by.report === report.number && seq > 1
    const isHers = isOwn || isSaidTo(move)
    const said = isHers ? [...words].find(([key]) => key.startsWith(`${seq} `))?.[1] : undefined
    return [{ at, round, move, key: tells.key, args: tells.args, words: said ?? null }]
  })
}

function isSaidTo(move: MoveName): boolean {
  return toldWith.includes(move)
}
