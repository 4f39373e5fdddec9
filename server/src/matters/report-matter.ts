import type { DeskReceipt, DeskReportInput, Door, MoveName, ReportInput } from '@banyan/contract'
import { formatNumber } from '@banyan/contract'
import { v7 as uuidv7 } from 'uuid'
import type { Actor, ActorPost } from '../access/index.ts'
import { canonical } from '../platform/canonical.ts'
import { dayOf } from '../platform/clock.ts'
import { blindIndex, hmacSm3, sm3 } from '../platform/crypto.ts'
import { seal } from '../platform/crypto-seal.ts'
import { problem } from '../platform/problems.ts'
import { chainStart } from '../proof/index.ts'
import { type By, type Draft, type Effect, newDraft } from './effect.ts'
import { mark, subjectOf } from './effects-life.ts'
import { holderName } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { dispatchDirectly } from './make-moves.ts'
import { normalPhone } from './phone-number.ts'
import { birthOf, type NewReport, tokenTaken } from './report.sql.ts'
import { placeOf, type ReportPlace } from './report-place.ts'
import { saidAtOf } from './said-at.ts'
import { keptText, newSealer } from './seal-words.ts'
import type { MatterRow } from './situation.ts'
import { addStep } from './step.ts'

/** Who brings the report in: the villager herself, an officer at a desk, or who made a matter of a note and whose note it was. */
export type Bringer = {
  door: Door
  actor: Actor | null
  post: ActorPost | null
  note?: { id: string; writer: string }
}

/** Serial numbers of a county and day. */
export type NextSerial = (county: string, day: string) => Promise<number>

/**
 * Registers a villager's words as one matter with one number, in one statement. The same submission again (token and
 * device secret) answers the same receipt; a token used for anything else is refused and tells nothing.
 * Throws place-unknown, place-beyond-city, phone-invalid, words-missing, item-unknown, unit-unknown, token-taken,
 * bad-input at /saidAt.
 */
export async function reportMatter(
  house: MatterHouse,
  nextSerial: NextSerial,
  input: ReportInput & Partial<DeskReportInput>,
  bringer: Bringer,
): Promise<DeskReceipt> {
  const now = house.clock.now()
  const words = keptText(input.words)
  if (!words) throw problem('words-missing', { field: '/words' })
  const phone = input.phone?.trim() ? normalPhone(input.phone) : null
  if (input.phone?.trim() && phone === null) throw problem('phone-invalid', { field: '/phone' })
  if (input.item !== undefined && !house.catalogue.item(input.item)) throw problem('item-unknown', { field: '/item' })
  const place = placeOf(house, input.place)
  const saidAt = saidAtOf(input.saidAt, bringer.door, now)
  const id = uuidv7()
  const day = dayOf(now, house.zone)
  const county = place.county ?? place.city
  const number = formatNumber({ date: day, county, serial: await nextSerial(county, day) })
  const row = newRow(house, { id, number, input, bringer, place, known: phone !== null, now })
  const draft = birth(house, { row, words, input, bringer, place, now, saidAt })
  const secret = receiptSecret(house, input)
  const report: NewReport = {
    ...{
      secretHash: sm3(secret),
      locale: input.locale ?? 'zh-CN',
      placeWords: input.placeWords ? keptText(input.placeWords) : null,
    },
    ...sealedContact(house, number, phone, input.name),
    account: bringer.actor?.account ?? null,
    token: input.submission.token,
    digest: digestOf(input, bringer),
    deviceHash: sm3(input.submission.deviceSecret),
    wrapped: draft.wrapped,
    place,
    saidAt,
  }
  const [made] = await birthOf(house.acts, draft.draft, report)
  if (made?.rows !== 1) return receiptAgain(house, report, secret)
  house.bell.ring()
  return receiptOf(house, draft.draft.situation.row, secret)
}

type Birth = {
  row: MatterRow
  words: string
  input: ReportInput & Partial<DeskReportInput>
  bringer: Bringer
  place: ReportPlace
  now: Temporal.Instant
  saidAt: string | null
}

function birth(
  house: MatterHouse,
  { row, words, input, bringer, place, now, saidAt }: Birth,
): { draft: Draft; wrapped: Buffer } {
  const draft = newDraft({ row, clocks: [], asides: [], reports: 1, flows: [] })
  const sealer = newSealer(house.secrets.master, row.id)
  const { actor, post, door, note } = bringer
  const by: By = actor
    ? { party: 'desk', account: actor.account, ...(post ? { post: post.id, role: post.role } : {}) }
    : { party: 'reporter' }
  const route =
    row.itemCode === null
      ? null
      : house.catalogue.route({ item: row.itemCode, region: place.region, subjectUnit: input.subjectUnit ?? null })
  const { number, itemCode, city, county, town, village, grid } = row
  const data = {
    number,
    door,
    place: { city, county, town, village, grid },
    ...(saidAt === null ? {} : { saidAt }),
    ...(route ? { item: itemCode, proposed: route.unit } : {}),
    ...(note ? { note: note.id } : {}),
  }
  const tells = { number, holder: holderName(house, row) }
  const item = itemCode === null ? undefined : house.catalogue.item(itemCode)
  const also = item?.restricted ? [mark('sensitive', { by: 'rule', item: item.code })] : []
  const add = (move: MoveName, who: By, effect: Effect): void =>
    addStep(house, draft, { move, by: who, now, sealer: () => sealer, effect })
  add('report', by, { data, words: { words }, tells, also })
  dispatchDirectly(house, draft, add)
  return { draft, wrapped: sealer.wrapped }
}

function newRow(
  house: MatterHouse,
  from: {
    id: string
    number: string
    input: ReportInput & Partial<DeskReportInput>
    bringer: Bringer
    place: ReportPlace
    known: boolean
    now: Temporal.Instant
  },
): MatterRow {
  const { id, number, input, bringer, place, known, now } = from
  const item = input.item === undefined ? undefined : house.catalogue.item(input.item)
  const { city, county, town, village, grid } = place
  return {
    ...{
      id,
      number,
      round: 1,
      state: 'reported',
      kind: input.danger ? 'danger' : (input.kind ?? 'request'),
      door: bringer.door,
    },
    urgent: (input.danger ?? false) || input.kind === 'danger' || (item?.urgent ?? false),
    ...{
      reporterKnown: known,
      itemCode: item?.code ?? null,
      city,
      county,
      town,
      village,
      grid,
      leadUnit: null,
      handlers: [],
    },
    ...{
      reportedBy: bringer.door === 'grid-worker' ? (bringer.actor?.account ?? null) : (bringer.note?.writer ?? null),
      subjects: subjectOf(house, input.subjectUnit),
    },
    ...{ marks: [], restricted: false, assistUnits: [], mainId: null },
    ...{ dueAt: null, dueStage: null, timerAt: null, level: 0 },
    ...{ reportedAt: new Date(now.epochMilliseconds), histSeq: 0, histHash: chainStart(id) },
  }
}

function sealedContact(house: MatterHouse, number: string, phone: string | null, name: string | undefined) {
  const { contact, index } = house.secrets
  const kept = keptText(name ?? '')
  return {
    phoneSealed: phone === null ? null : seal(contact, phone, `phone:${number}`),
    phoneIndex: phone === null ? null : blindIndex(index, phone),
    phoneLast4: phone === null ? null : phone.slice(-4),
    nameSealed: kept ? seal(contact, kept, `name:${number}`) : null,
  }
}

/** The secret of the QR code follows from the submission, so that sending again shows the same receipt though only its hash is kept. */
function receiptSecret(house: MatterHouse, input: ReportInput): string {
  const { token, deviceSecret } = input.submission
  return hmacSm3(house.secrets.receipt, `receipt:${token}:${deviceSecret}`).toString('base64url').slice(0, 26)
}

function digestOf({ submission: _token, ...said }: ReportInput, { door, actor }: Bringer): Buffer {
  return sm3(
    canonical({
      said: JSON.parse(
        JSON.stringify(said, (_key, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)),
      ),
      door,
      by: actor?.account ?? null,
    }),
  )
}

async function receiptAgain(house: MatterHouse, report: NewReport, secret: string): Promise<DeskReceipt> {
  const [taken] = await tokenTaken(house.sql, report)
  if (!taken) throw problem('token-taken', { field: '/submission/token' })
  return receiptOf(house, taken, secret)
}

function receiptOf(house: MatterHouse, row: MatterRow, secret: string): DeskReceipt {
  const place = row.grid ?? row.village ?? row.town ?? row.county
  return {
    matter: row.id,
    number: row.number,
    secret,
    reportedAt: row.reportedAt.toISOString(),
    placeName: place === null ? null : house.territory.fullName(place),
    holder: holderName(house, row),
    dueAt: row.dueAt?.toISOString() ?? null,
    urgent: row.urgent,
  }
}
