import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Matter, Note } from '@banyan/contract'
import { reachOf } from '../access/index.ts'
import { verifyCity } from '../ledger/index.ts'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { act, kexu, lampUnit, outcome, type Person, type TestCity, testCity, yangqing } from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'
import { raiseNote } from './raise-note.ts'
import { noted, seenBy } from './testing.ts'

let town: TestCity
let worker: Person
let cadre: Person
let dispatcher: Person

before(async () => {
  town = await testCity()
  worker = await town.person('grid-worker', { region: kexu })
  cadre = await town.person('village-cadre', { region: kexu })
  dispatcher = await town.person('town-dispatcher', { region: yangqing })
})
after(() => town.close())

const agree = (who: Person, id: string) => who.post(`/api/notes/${id}/agree`)
const ask = (who: Person, id: string) => who.post(`/api/notes/${id}/ask`)
const matterOf = async (who: Person, note: Note): Promise<Matter> =>
  expectBody<Matter>(await who.get(`/api/matters/${note.matter?.id}`), 200)
const countMatters = async (note: string): Promise<number> => {
  const [row] = await town.city.sql<{ n: number }[]>`
    select count(*)::int as n from matter_history where seq = 1 and (body::jsonb)->'data'->>'note' = ${note}`
  return row?.n ?? 0
}

describe('a note becomes a matter', () => {
  test('when a second person agrees: her words are the report, the second person its maker, each names the other', async () => {
    const note = await noted(worker, { kind: 'dispute' })
    const raised = expectBody<Note>(await agree(cadre, note.id), 200)
    assert.equal(raised.state, 'matter')
    assert.deepEqual(raised.may, { agree: { code: 'note-is-matter' }, ask: { code: 'note-is-matter' } })
    const matter = await matterOf(dispatcher, raised)
    assert.equal(matter.number, raised.matter?.number)
    assert.deepEqual(
      [matter.door, matter.kind, matter.words, matter.region, matter.state, matter.urgent],
      ['note', 'dispute', note.words, kexu, 'reported', false],
    )
    assert.deepEqual(matter.reporter, { known: false, shielded: false, name: null, phoneLast4: null })
    const [first] = matter.timeline
    assert.match(first?.byName ?? '', /village-cadre/)
    assert.equal(first?.data.note, note.id)
    const [{ account } = { account: '' }] = await town.city.sql<{ account: string }[]>`
      select account from reports where matter_id = ${matter.id}`
    assert.equal(account, cadre.account)
    assert.ok(!JSON.stringify(matter).includes(worker.account), 'the matter lists the writer')
    assert.ok((await seenBy(dispatcher, 'matter')).includes(note.id))
  })

  test('when anybody in scope asks, the writer too, with one tap; danger is urgent at once', async () => {
    const byOther = expectBody<Note>(await ask(dispatcher, (await noted(worker)).id), 200)
    assert.equal(byOther.state, 'matter')
    const byWriter = expectBody<Note>(await ask(worker, (await noted(worker, { kind: 'danger' })).id), 200)
    assert.equal((await matterOf(dispatcher, byWriter)).urgent, true)
  })

  test('the matter goes its way: accepted, dispatched, and in the figures', async () => {
    const raised = expectBody<Note>(await ask(dispatcher, (await noted(worker)).id), 200)
    const id = raised.matter?.id ?? ''
    outcome(await act(dispatcher, id, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    await town.drain()
    const [counted] = await town.city.sql<{ n: number }[]>`
      select count(*)::int as n from figure_entries where matter_id = ${id} and figure = 'entered'`
    assert.equal(counted?.n, 1)
  })

  test('once: many who agree and ask at the same moment get the same matter', async () => {
    const note = await noted(worker)
    const people = await Promise.all(Array.from({ length: 6 }, () => town.person('village-cadre', { region: kexu })))
    const answers = await Promise.all([
      ...people.map(who => agree(who, note.id)),
      ask(worker, note.id),
      ask(dispatcher, note.id),
    ])
    const ids = answers.map(answer => expectBody<Note>(answer, 200).matter?.id)
    assert.equal(new Set(ids).size, 1)
    assert.equal(await countMatters(note.id), 1)
    assert.equal(expectBody<Note>(await agree(cadre, note.id), 200).matter?.id, ids[0])
  })

  test('its number is drawn while no connection is held, so many at once never wait for each other for ever', async () => {
    const notes = await Promise.all(Array.from({ length: 30 }, () => noted(worker)))
    const raised = await Promise.all(notes.map(({ id }) => agree(cadre, id)))
    assert.equal(new Set(raised.map(answer => expectBody<Note>(answer, 200).matter?.number)).size, 30)
    const { id } = await noted(worker)
    const { sql, matters, nextSerial, territory } = town.city
    const held: number[] = []
    const watched: typeof nextSerial = async (county, day) => {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`
      held.push(row?.n ?? -1)
      return nextSerial(county, day)
    }
    const where = { region: kexu, unit: null }
    const post = {
      id: randomUUID(),
      role: 'village-cadre' as const,
      name: 'p',
      ...where,
      ...{ serves: null, behalfOf: null },
      reach: reachOf(where, territory),
    }
    const actor = { account: cadre.account, username: 'c', name: 'c', posts: [post] }
    await raiseNote({ matters, nextSerial: watched }, actor, { id, how: 'agree', address: '127.0.0.1' })
    assert.deepEqual(held, [0])
  })

  test('both or neither: where the matter cannot be made the note stays open', async () => {
    const note = await noted(worker)
    await town.city.sql`delete from note_keys where note_id = ${note.id}`
    expectProblem(await agree(cadre, note.id), 'words-missing')
    assert.ok((await seenBy(cadre)).includes(note.id))
    const other = await noted(worker)
    await asOwner(
      town,
      sql =>
        sql`alter table notes add constraint planted check (id <> ${sql.unsafe(`'${other.id}'`)} or state = 'open')`,
    )
    expectProblem(await agree(cadre, other.id), 'internal')
    assert.equal(await countMatters(other.id), 0)
    await asOwner(town, sql => sql`alter table notes drop constraint planted`)
    expectBody(await agree(cadre, other.id), 200)
  })
})

describe('who may not', () => {
  test('the writer cannot be the second who agrees', async () => {
    const note = await noted(worker)
    const { reason } = expectProblem(await agree(worker, note.id), 'move-refused')
    assert.equal(reason?.code, 'own-note')
    assert.equal(await countMatters(note.id), 0)
  })

  test('out of scope is as if it were not there', async () => {
    const { id } = await noted(worker)
    const neighbour = await town.person('grid-worker', {
      region: town.city.territory.children(yangqing).find(({ code }) => code !== kexu)?.code ?? '',
    })
    for (const make of [agree, ask]) {
      const hidden = expectProblem(await make(neighbour, id), 'not-found')
      const missing = expectProblem(await make(neighbour, randomUUID()), 'not-found')
      assert.deepEqual({ ...hidden, requestId: '' }, { ...missing, requestId: '' })
    }
    assert.equal(await countMatters(id), 0)
  })

  test('nor without a session, or with a post that has no part in notes', async () => {
    const { id } = await noted(worker)
    const unit = await town.person('unit-officer', { unit: lampUnit })
    const administrator = await town.person('system-administrator')
    for (const make of [agree, ask]) {
      expectProblem(await make({ ...worker, ...town.anyone }, id), 'not-signed-in')
      expectProblem(await make(unit, id), 'permission-missing')
      expectProblem(await make(administrator, id), 'permission-missing')
      expectProblem(await make(cadre, 'not-an-id'), 'bad-input')
    }
  })
})

describe('the writer of a note', () => {
  test('cannot verify what it became; who agreed can', async () => {
    const raised = expectBody<Note>(await agree(cadre, (await noted(worker)).id), 200)
    const id = raised.matter?.id ?? ''
    const unit = await town.person('unit-officer', { unit: lampUnit })
    const dispatched = outcome(await act(dispatcher, id, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    const claimed = outcome(
      await act(unit, id, dispatched.version, { move: 'receive' }, { move: 'claim', note: '已修好' }),
    )
    const criteria = (await matterOf(worker, raised)).criteria.map(({ key }) => key)
    const refused = expectProblem(await act(worker, id, claimed.version, { move: 'close', criteria }), 'move-refused')
    assert.equal(refused.reason?.code, 'party-cannot-verify')
    outcome(await act(cadre, id, claimed.version, { move: 'close', criteria }))
  })

  test('is proved by a mark: the whole city verifies, and another name in the row is found', async () => {
    const raised = expectBody<Note>(await ask(dispatcher, (await noted(worker)).id), 200)
    const walk = async () =>
      (await verifyCity(town.city.sql, { master: town.city.secrets.master, trustedKeys: [] }, () => undefined)).faults
    const faultsOf = async () => (await walk()).filter(({ matter }) => matter === raised.matter?.id)
    await town.drain()
    assert.deepEqual(await faultsOf(), [])
    await asOwner(
      town,
      sql => sql`update matters set reported_by = ${cadre.account} where id = ${raised.matter?.id ?? ''}`,
    )
    assert.match((await faultsOf())[0]?.detail ?? '', /reportedBy/)
  })

  test('is in no step of the history, nor of what is split off', async () => {
    const raised = expectBody<Note>(await agree(cadre, (await noted(worker)).id), 200)
    const id = raised.matter?.id ?? ''
    outcome(await act(dispatcher, id, 1, { move: 'split', words: '水沟也堵了' }))
    const [row] = await town.city.sql<{ said: number; rows: number }[]>`
      select count(*) filter (where h.body::text like ${`%${worker.account}%`})::int as said, count(distinct m.id)::int as rows
      from matters m join matter_history h on h.matter_id = m.id where m.reported_by = ${worker.account} and m.reported_at >= (
        select reported_at from matters where id = ${id}) and (m.id = ${id} or m.door = 'split')`
    assert.deepEqual(row, { said: 0, rows: 2 })
  })
})
