import { parseNumber, type ReceiptState, type ReceiptView, withRound } from '@banyan/contract'
import { equalInConstantTime, sm3 } from '../platform/crypto.ts'
import { guess } from '../platform/guesses.ts'
import { problem } from '../platform/problems.ts'
import { holderName, nextParty } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { verdicts } from './matter.policy.ts'
import { type ReportRow, reportByNumber, type WholeRow, wholeMatter } from './read.sql.ts'
import { dueOf, situationOf, wordsOf } from './read-matter.ts'
import { parseBody } from './step-body.ts'

/** State, holder and due time for a number and the last four digits of its phone; nothing else. Wrong guesses are counted. */
export async function readReceiptState(
  house: MatterHouse,
  query: { number: string; last4: string },
  address: string,
): Promise<ReceiptState> {
  const report = await openReport(
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
    dueAt: dueOf(row).dueAt?.toISOString() ?? null,
  }
}

/** The reporter's own page: her words, what she was told, what she may do. Needs the secret of the receipt. */
export async function readReceipt(
  house: MatterHouse,
  key: { number: string; secret: string },
  address: string,
): Promise<ReceiptView> {
  const id = await matterOfReceipt(house, key, address)
  const row = await wholeOf(house, id)
  const words = wordsOf(house, row)
  const place = row.region ?? row.village ?? row.town ?? row.county
  return {
    number: withRound(row.number, row.round),
    round: row.round,
    version: row.histSeq,
    state: row.state,
    urgent: row.urgent,
    words: words.get('1 words') ?? '',
    placeName: place === null ? null : house.territory.fullName(place),
    placeWords: row.placeWords,
    holder: holderName(house, row),
    dueAt: dueOf(row).dueAt?.toISOString() ?? null,
    reportedAt: row.reportedAt.toISOString(),
    next: nextParty(house, row),
    told: toldOf(row, words),
    moves: verdicts(house, situationOf(row), { kind: 'reporter' }),
  }
}

/** The matter behind a receipt. Throws not-found on a wrong number or secret, too-many-guesses after too many. */
export async function matterOfReceipt(
  house: MatterHouse,
  key: { number: string; secret: string },
  address: string,
): Promise<string> {
  const report = await openReport(house, key.number, address, false, row =>
    equalInConstantTime(row.secretHash, sm3(key.secret)),
  )
  return report.matterId
}

function openReport(
  house: MatterHouse,
  number: string,
  address: string,
  isShort: boolean,
  isRight: (row: ReportRow) => boolean,
): Promise<ReportRow> {
  return guess(house.sql, { at: house.clock.now(), address, isShort }, async () => {
    const parsed = parseNumber(number)
    const [row] = parsed.ok ? await reportByNumber(house.sql, parsed.number) : []
    return row && isRight(row) ? row : undefined
  })
}

async function wholeOf(house: MatterHouse, id: string): Promise<WholeRow> {
  const [row] = await wholeMatter(house.sql, id, house.sql`true`)
  if (!row) throw problem('not-found')
  return row
}

/** What the reporter was told, in order. Her own additions and ratings are shown back to her; officers' notes are not. */
function toldOf(row: WholeRow, words: ReadonlyMap<string, string>): ReceiptView['told'] {
  return row.steps.flatMap(step => {
    const { seq, at, round, move, by, tells } = parseBody(step.body)
    if (!tells) return []
    const own =
      by.party === 'reporter' && seq > 1 ? [...words].find(([key]) => key.startsWith(`${seq} `))?.[1] : undefined
    return [{ at, round, move, key: tells.key, args: tells.args, words: own ?? null }]
  })
}
