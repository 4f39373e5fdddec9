import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Note, NotePage, Role } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { kexu, lampUnit, otherTown, type Person, type TestCity, testCity, yangqing } from '../testing-city.ts'
import { asOwner, keepSignedIn } from '../testing-people.ts'
import { fadeNotes } from './fade-notes.ts'
import { aNote, noted, seenBy } from './testing.ts'

let town: TestCity
let worker: Person
let cadre: Person
let dispatcher: Person
/** A village of the same town, and a grid of 克须村. */
let nextVillage: string
let kexuGrid: string

before(async () => {
  town = await testCity()
  worker = await town.person('grid-worker', { region: kexu })
  cadre = await town.person('village-cadre', { region: kexu })
  dispatcher = await town.person('town-dispatcher', { region: yangqing })
  const { territory } = town.city
  nextVillage = territory.children(yangqing).find(({ code }) => code !== kexu)?.code ?? ''
  kexuGrid = territory.children(kexu)[0]?.code ?? ''
})
after(() => town.close())

const agree = (who: Person, id: string) => who.post(`/api/notes/${id}/agree`)
const ask = (who: Person, id: string) => who.post(`/api/notes/${id}/ask`)

describe('writing a note', () => {
  test('one line is enough: it lies in the writer’s own village, open, and names the post, never the person', async () => {
    const answer = await worker.post('/api/notes', aNote())
    const note = expectBody<Note>(answer, 201)
    assert.deepEqual(
      [note.words, note.region, note.placeName, note.state, note.kind, note.matter, note.byPost],
      ['张家李家为水沟红脸了', kexu, '遂溪县 洋青镇 克须村', 'open', null, null, 'grid-worker'],
    )
    assert.equal(note.fadesAt, '2026-12-25T01:00:00.000Z')
    assert.deepEqual(note.may, { agree: { code: 'own-note' }, ask: true })
    const [account] = await town.city.sql<{ name: string }[]>`select name from accounts where id = ${worker.account}`
    const shown = (await cadre.get('/api/notes')).body
    assert.ok(shown.includes(note.id))
    for (const secret of [worker.account, account?.name ?? '?'])
      assert.ok(!shown.includes(secret), 'the writer is told')
  })

  test('a village, a grid and a kind can be named', async () => {
    const inGrid = await noted(worker, { place: kexuGrid, kind: 'dispute' })
    assert.deepEqual([inGrid.region, inGrid.kind], [kexuGrid, 'dispute'])
    assert.equal((await noted(dispatcher, { place: nextVillage })).region, nextVillage)
    const inGridPost = await town.person('grid-worker', { region: kexuGrid })
    assert.equal((await noted(inGridPost)).region, kexuGrid)
  })

  test('a complaint does not tell which post it came from', async () => {
    assert.equal((await noted(worker, { kind: 'complaint' })).byPost, '')
  })

  test('words are stored sealed, under a key of the note’s own', async () => {
    const { id } = await noted(worker, { words: '老黄说要找老陈算账' })
    const [row] = await town.city.sql<{ text: string; wrapped: Buffer }[]>`
      select row_to_json(n)::text as text, k.wrapped from notes n join note_keys k on k.note_id = n.id where n.id = ${id}`
    assert.ok(row)
    assert.ok(!row.text.includes('老黄') && !row.text.includes(Buffer.from('老黄').toString('hex')))
    await town.city.sql`delete from note_keys where note_id = ${id}`
    const page = expectBody<NotePage>(await cadre.get('/api/notes'), 200)
    assert.equal(page.notes.find(note => note.id === id)?.words, null)
  })

  test('sending twice is one note; the same token for other words is refused', async () => {
    const sent = aNote({ words: '桥头的石板松了' })
    const first = expectBody<Note>(await worker.post('/api/notes', sent), 201)
    assert.deepEqual(expectBody<Note>(await worker.post('/api/notes', sent), 201), first)
    const both = await Promise.all([0, 1, 2].map(() => cadre.post('/api/notes', { ...sent, ...newToken })))
    assert.equal(new Set(both.map(answer => expectBody<Note>(answer, 201).id)).size, 1)
    const other = expectProblem(await worker.post('/api/notes', { ...sent, words: '别的' }), 'token-taken')
    assert.equal(other.field, '/submission/token')
    expectProblem(await cadre.post('/api/notes', sent), 'token-taken')
    const { submission } = sent as { submission: { token: string } }
    const guessed = { ...sent, submission: { token: submission.token, deviceSecret: randomUUID() } }
    expectProblem(await worker.post('/api/notes', guessed), 'token-taken')
  })
  const newToken = { submission: { token: randomUUID(), deviceSecret: randomUUID() } }

  test('what cannot be taken says which field', async () => {
    const field = async (who: Person, changes: object, code: Parameters<typeof expectProblem>[1]) =>
      expectProblem(await who.post('/api/notes', aNote(changes)), code).field
    assert.equal(await field(worker, { words: ' \u0000 ' }, 'words-missing'), '/words')
    assert.equal(await field(worker, { words: '水'.repeat(501) }, 'bad-input'), '/words')
    assert.equal(await field(worker, { kind: 'gossip' }, 'bad-input'), '/kind')
    assert.equal(await field(worker, { submission: undefined }, 'bad-input'), '/submission')
    assert.equal(await field(worker, { place: '440823999999' }, 'place-unknown'), '/place')
    assert.equal(await field(worker, { place: yangqing }, 'bad-input'), '/place')
    assert.equal(await field(dispatcher, {}, 'bad-input'), '/place')
    assert.equal(await field(worker, { place: nextVillage }, 'place-beyond-post'), '/place')
  })

  test('needs a session and a post that writes notes', async () => {
    expectProblem(await town.anyone.post('/api/notes', aNote()), 'not-signed-in')
    const outsiders: [Role, { region?: string; unit?: string }][] = [
      ['unit-officer', { unit: lampUnit }],
      ['county-dispatcher', { region: '440823' }],
      ['counter-clerk', { region: yangqing }],
      ['supervisor', { region: '440800' }],
      ['security-administrator', {}],
    ]
    for (const [role, where] of outsiders) {
      const who = await town.person(role, where)
      expectProblem(await who.post('/api/notes', aNote({ place: kexu })), 'permission-missing')
    }
  })
})

describe('reading notes', () => {
  test('each level sees its own ground and no other; the three administrators see none', async () => {
    const here = await noted(worker)
    const inGrid = await noted(worker, { place: kexuGrid })
    const there = await noted(dispatcher, { place: nextVillage })
    const cases: [Role, { region?: string; unit?: string }, string[]][] = [
      ['grid-worker', { region: kexu }, [inGrid.id, here.id]],
      ['grid-worker', { region: kexuGrid }, [inGrid.id]],
      ['village-cadre', { region: nextVillage }, [there.id]],
      ['town-dispatcher', { region: yangqing }, [there.id, inGrid.id, here.id]],
      ['town-dispatcher', { region: otherTown }, []],
      ['county-dispatcher', { region: '440823' }, [there.id, inGrid.id, here.id]],
      ['county-dispatcher', { region: '440825' }, []],
      ['city-dispatcher', { region: '440800' }, [there.id, inGrid.id, here.id]],
    ]
    for (const [role, where, expected] of cases) {
      const ids = await seenBy(await town.person(role, where))
      const seen = [here.id, inGrid.id, there.id].filter(id => ids.includes(id))
      assert.deepEqual(seen.toSorted(), expected.toSorted(), `${role} ${JSON.stringify(where)}`)
    }
    for (const role of ['system-administrator', 'security-administrator', 'audit-administrator'] as const)
      expectProblem(await (await town.person(role)).get('/api/notes'), 'permission-missing')
    expectProblem(await (await town.person('unit-officer', { unit: lampUnit })).get('/api/notes'), 'permission-missing')
    expectProblem(await town.anyone.get('/api/notes'), 'not-signed-in')
  })

  test('comes page by page, newest first, nothing twice and nothing left out', async () => {
    const village = await town.person('village-cadre', { region: nextVillage })
    const written: string[] = []
    for (let n = 0; n < 7; n++) written.push((await noted(village, { words: `第${n}条` })).id)
    const read: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: NotePage = expectBody(await village.get(`/api/notes?limit=3${after && `&after=${after}`}`), 200)
      assert.ok(page.notes.length <= 3)
      read.push(...page.notes.map(note => note.id))
      after = page.next
    }
    assert.deepEqual(
      read.filter(id => written.includes(id)),
      written.toReversed(),
    )
    assert.equal(new Set(read).size, read.length)
    for (const cursor of ['x', '2026-11-25T01:00:00.000Z', `2026-13-45T01:00:00.000Z_${randomUUID()}`])
      assert.equal(
        expectProblem(await village.get(`/api/notes?after=${cursor}`), 'bad-input').field,
        '/querystring/after',
      )
    expectProblem(await village.get('/api/notes?state=lost'), 'bad-input')
    expectProblem(await village.get('/api/notes?limit=101'), 'bad-input')
  })
})

describe('fading', () => {
  test('after 30 days without anybody it is closed; a changed rule acts on later notes only', async () => {
    const old = await noted(worker)
    await asOwner(town, async sql => {
      await sql`update note_rules set valid_to = '2026-11-25'`
      await sql`insert into note_rules (valid_from, fade_days) values ('2026-11-25', 7)`
    })
    const short = await noted(worker)
    await keepSignedIn(town)
    town.clock.set('2026-12-02T08:59:59+08:00')
    assert.equal(await fadeNotes(town.city.matters), 0)
    town.clock.set('2026-12-02T09:00:00+08:00')
    assert.equal(await fadeNotes(town.city.matters), 1)
    const seen = await seenBy(cadre, 'faded')
    assert.ok(seen.includes(short.id) && !seen.includes(old.id))
    town.clock.set('2026-12-25T09:00:00+08:00')
    assert.ok((await fadeNotes(town.city.matters)) > 0)
    assert.ok((await seenBy(cadre, 'faded')).includes(old.id))
    assert.deepEqual(await seenBy(cadre), [])
    for (const act of [agree, ask]) {
      const { current } = expectProblem(await act(cadre, old.id), 'note-changed')
      assert.deepEqual((current as Note).may, { agree: { code: 'note-faded' }, ask: { code: 'note-faded' } })
      assert.equal((current as Note).state, 'faded')
    }
  })

  test('the schedule carries it', async () => {
    await asOwner(town, sql => sql`delete from note_rules`)
    const forever = await noted(worker)
    assert.equal(forever.fadesAt, null)
    const line = town.city.modules.find(({ name }) => name === 'notes')?.periodic?.[0]
    await town.city.sql`update notes set fades_at = ${town.clock.now().toString()} where id = ${forever.id}`
    await line?.run()
    assert.ok((await seenBy(cadre, 'faded')).includes(forever.id))
  })
})
