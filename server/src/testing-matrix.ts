import { randomUUID } from 'node:crypto'
import type { DeskReceipt, HandOver, Note, Permission, Role } from '@banyan/contract'
import { appoint } from './organisation/index.ts'
import {
  act,
  aReport,
  kexu,
  lampUnit,
  otherTown,
  outcome,
  type Person,
  type TestCity,
  yangqing,
} from './testing-city.ts'
import { type SignedIn, signInAgain } from './testing-people.ts'

/**
 * Matters of the leak matrix, by where they stand for the people of 克须村: theirs; another county's; nobody's yet; a
 * complaint led by the lamp unit; a complaint about the lamp unit.
 */
export const matterNames = ['here', 'there', 'unplaced', 'complaint', 'own'] as const
export type MatterName = (typeof matterNames)[number]

/** A planted matter. What is said in it is said nowhere else: found in an answer, it came from this matter. */
export type Planted = {
  name: MatterName
  id: string
  number: string
  secret: string
  phone: string
  last4: string
  reporter: string
  /** Words of the report, of its spot, of what was added: for whoever may know of the matter. */
  words: string[]
  /** What officers noted: not for the reporter. */
  notes: string[]
  version: number
}

/** Somebody who asks: the roles of her posts (none: nobody signed in), the matters she may know of, the place she is posted at. */
export type Viewer = {
  name: string
  roles: readonly Role[]
  headers: Record<string, string>
  sees: readonly MatterName[]
  place: string | null
}

/** What belongs to a place and is no matter: a note, a hand-over sheet. Its words are for posts that may read such there. */
export type PlantedThing = { kind: 'note' | 'sheet'; id: string; place: string; needs: Permission; words: string }

/** Everything the matrix needs, made once. `source` brought the complaints in, for others. */
export type Matrix = {
  town: TestCity
  matters: Record<MatterName, Planted>
  things: PlantedThing[]
  viewers: Viewer[]
  source: { account: string; username: string; name: string }
  /** Somebody who signs in and sees nothing. */
  guest: string
}

const city = '440800'
const [county, otherCounty] = ['440823', '440825']
const otherLamps = '440825-street-lighting'
const lamp = '0202001'

/** Makes people of every role, here and elsewhere, and plants the matters. */
export async function plantMatrix(town: TestCity): Promise<Matrix> {
  const otherVillage = town.city.territory.children(otherTown)[0]?.code ?? ''
  const neighbour = town.city.territory.children(yangqing).find(({ code }) => code !== kexu)?.code ?? ''
  const viewers: Viewer[] = [
    { name: 'nobody', roles: [], headers: {}, sees: [], place: null },
    { name: 'the reporter', roles: [], headers: {}, sees: [], place: null },
  ]
  const add = async (
    role: Role,
    sees: readonly MatterName[],
    where: { region?: string; unit?: string } = {},
  ): Promise<SignedIn> => {
    const person = await signInAgain(town, await town.person(role, where))
    const name = `${role} ${where.region ?? where.unit ?? ''}`.trim()
    viewers.push({ name, roles: [role], headers: person.headers, sees, place: where.region ?? null })
    return person
  }

  const here = ['here', 'complaint', 'own'] as const
  await add('city-dispatcher', matterNames, { region: city })
  await add('county-dispatcher', here, { region: county })
  const desk = await add('town-dispatcher', here, { region: yangqing })
  await add('counter-clerk', here, { region: yangqing })
  await add('duty-officer', here, { region: county })
  await add('supervisor', here, { region: county })
  await add('grid-worker', here, { region: kexu })
  await add('village-cadre', here, { region: kexu })
  const lamps = await add('unit-officer', ['here', 'complaint'], { unit: lampUnit })
  await add('county-dispatcher', ['there'], { region: otherCounty })
  const otherDesk = await add('town-dispatcher', ['there'], { region: otherTown })
  await add('counter-clerk', ['there'], { region: otherTown })
  await add('duty-officer', ['there'], { region: otherCounty })
  await add('supervisor', ['there'], { region: otherCounty })
  await add('grid-worker', ['there'], { region: otherVillage })
  await add('village-cadre', ['there'], { region: otherVillage })
  await add('unit-officer', ['there'], { unit: otherLamps })
  await add('grid-worker', [], { region: neighbour })
  await add('village-cadre', [], { region: neighbour })
  for (const role of ['system-administrator', 'security-administrator', 'audit-administrator'] as const)
    await add(role, [])
  viewers.push(await bothPosts(town))

  const keepers = [
    { officer: await town.person('duty-officer', { region: county }), place: county },
    { officer: otherDesk, place: otherTown },
  ]
  for (const { officer, place } of keepers) await officer.post('/api/duty/take', { region: place })
  // What is reported from now on came during their duty.
  town.clock.set(town.clock.now().add({ minutes: 1 }).toString())
  const source = await signInAgain(town, await town.person('grid-worker', { region: kexu }))
  const matters = {
    here: await plant(town, 'here', 'request', kexu),
    there: await plant(town, 'there', 'request', otherVillage),
    unplaced: await plant(town, 'unplaced', 'request', null),
    complaint: await plant(town, 'complaint', 'complaint', kexu, source),
    own: await plant(town, 'own', 'complaint', kexu, source, { subjectUnit: lampUnit }),
  }
  await dispatched(matters.there, otherDesk)
  for (const matter of [matters.here, matters.complaint, matters.own]) await dispatched(matter, desk)
  await noted(matters.here, lamps)
  await noted(matters.complaint, lamps)
  for (const matter of [matters.complaint, matters.own]) await supplemented(matter, source)
  const [lead] = await town.city.sql<{ unit: string }[]>`
    select lead_unit as unit from matters where id = ${matters.own.id}`
  await add('unit-officer', ['own'], { unit: lead?.unit ?? '' })
  await town.drain()

  const [named] = await town.city.sql<{ username: string; name: string }[]>`
    select username, name from accounts where id = ${source.account}`
  const [guest] = await town.city.sql<{ username: string }[]>`
    select username from accounts where id = ${(await town.person('system-administrator')).account}`
  if (!named || !guest) throw new Error('the people of the matrix are not there')
  const things = [
    await plantNote(source, kexu),
    await plantNote(await town.person('village-cadre', { region: otherVillage }), otherVillage),
    ...(await Promise.all(keepers.map(plantSheet))),
  ]
  return { town, matters, things, viewers, source: { account: source.account, ...named }, guest: guest.username }
}

async function plantNote(writer: Person, place: string): Promise<PlantedThing> {
  const words = `线索${randomUUID().slice(0, 8)}`
  const submission = { token: randomUUID(), deviceSecret: randomUUID() }
  const answer = await writer.post('/api/notes', { submission, words, place })
  if (answer.statusCode !== 201) throw new Error(`a note was not planted: ${answer.body}`)
  return { kind: 'note', id: answer.json<Note>().id, place, needs: 'note.read', words }
}

/** Hands the duty of a place over: the sheet names the matters planted there. */
async function plantSheet({ officer, place }: { officer: Person; place: string }): Promise<PlantedThing> {
  const words = `留言${randomUUID().slice(0, 8)}`
  const answer = await officer.post('/api/duty/hand-over', { remark: words, region: place })
  if (answer.statusCode !== 200) throw new Error(`a sheet was not planted: ${answer.body}`)
  return { kind: 'sheet', id: answer.json<HandOver>().id, place, needs: 'duty.keep', words }
}

/** An officer of the lamp unit who is also a cadre of the village: nothing about her own unit by either post. */
async function bothPosts(town: TestCity): Promise<Viewer> {
  const officer = await town.person('unit-officer', { unit: lampUnit })
  await appoint(town.city.sql, {
    ...{ account: officer.account, role: 'village-cadre', name: 'also', region: kexu, unit: null, from: '2026-01-01' },
  })
  const { headers } = await signInAgain(town, officer)
  const roles = ['unit-officer', 'village-cadre'] as const
  return { name: 'unit officer and cadre', roles, headers, sees: ['here', 'complaint'], place: kexu }
}

/** Reports a matter full of words that are nowhere else; by `source` at a desk, else by the villager herself. */
async function plant(
  town: TestCity,
  name: MatterName,
  kind: string,
  place: string | null,
  source: SignedIn | null = null,
  changes: object = {},
): Promise<Planted> {
  // Letters: a run of digits could pass for a telephone number, which is never searched for.
  const unique = (what: string): string =>
    `${what}${randomUUID().slice(0, 8)}`.replace(/\d/g, digit => 'ghijklmnop'[Number(digit)] ?? '')
  const last4 = String(7_301 + matterNames.indexOf(name))
  const planted = { phone: `1390246${last4}`, last4, reporter: unique('反映人'), words: [unique('说'), unique('在')] }
  const [words, placeWords] = planted.words
  const report = {
    ...aReport({ words, placeWords, kind, phone: planted.phone, name: planted.reporter, ...changes }),
    ...(place === null ? { place: undefined } : { place: { code: place } }),
  }
  const answer = source
    ? await source.post('/api/desk/reports', { ...report, door: 'grid-worker' })
    : await town.anyone.post('/api/reports', { ...report, kind: undefined })
  if (answer.statusCode !== 201) throw new Error(`${name} was not planted: ${answer.body}`)
  const { number, secret } = answer.json<DeskReceipt>()
  const [row] = await town.city.sql<{ id: string }[]>`select matter_id as id from reports where number = ${number}`
  return { name, id: row?.id ?? '', number, secret, ...planted, notes: [], version: 1 }
}

async function dispatched(matter: Planted, desk: SignedIn): Promise<void> {
  const acted = await act(desk, matter.id, matter.version, { move: 'accept', item: lamp }, { move: 'dispatch' })
  matter.version = outcome(acted).version
}

async function noted(matter: Planted, unit: SignedIn): Promise<void> {
  const note = `联系${randomUUID().slice(0, 8)}`
  const acted = await act(unit, matter.id, matter.version, { move: 'receive' }, { move: 'contact', note })
  matter.version = outcome(acted).version
  matter.notes.push(note)
}

async function supplemented(matter: Planted, source: SignedIn): Promise<void> {
  const words = `补充${randomUUID().slice(0, 8)}`
  matter.version = outcome(await act(source, matter.id, matter.version, { move: 'supplement', words })).version
  matter.notes.push(words)
}
