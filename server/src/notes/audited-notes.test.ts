import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Note } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { kexu, otherTown, type Person, type TestCity, testCity } from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'
import { noted, seenBy } from './testing.ts'

let town: TestCity
let worker: Person
let cadre: Person

before(async () => {
  town = await testCity()
  worker = await town.person('grid-worker', { region: kexu })
  cadre = await town.person('village-cadre', { region: kexu })
})
after(() => town.close())

type Line = { action: string; subject: string; purpose: string; lines: number | null; result: string }
const trailOf = async ({ account }: Person): Promise<Line[]> => [
  ...(await town.city.sql<Line[]>`
    select action, subject, purpose, lines, result from audit_trail
    where account = ${account} and action <> 'sign-in' order by at, id`),
]

test('a page of notes is one line, and so is each raising; none of them says what was noted or by whom', async () => {
  const reader = await town.person('village-cadre', { region: kexu })
  const [first, second] = [await noted(worker), await noted(worker)]
  const seen = await seenBy(reader)
  expectBody(await reader.post(`/api/notes/${first.id}/agree`), 200)
  expectBody(await reader.post(`/api/notes/${second.id}/ask`), 200)
  const usual = { purpose: 'village-cadre', lines: null, result: 'ok' }
  assert.deepEqual(await trailOf(reader), [
    { ...usual, action: 'note.list', subject: 'open', lines: seen.length },
    { ...usual, action: 'note.agree', subject: first.id },
    { ...usual, action: 'note.ask', subject: second.id },
  ])
  const [row] = await town.city.sql<{ text: string }[]>`select string_agg(a::text, ' ') as text from audit_trail a
    where action like 'note.%'`
  assert.ok(row?.text.includes(first.id))
  for (const secret of [first.words ?? '?', worker.account])
    assert.ok(!row?.text.includes(secret), `the trail tells ${secret}`)
})

test('an attempt on a note that is not there, or not to be known, is a line alike', async () => {
  const stranger = await town.person('town-dispatcher', { region: otherTown })
  const [{ id }, nothing] = [await noted(worker), randomUUID()]
  for (const one of [id, nothing]) expectProblem(await stranger.post(`/api/notes/${one}/ask`), 'not-found')
  const lines = await trailOf(stranger)
  assert.deepEqual(
    lines.map(({ subject, result }) => [subject, result]),
    [id, nothing].map(subject => [subject, 'not-found']),
  )
})

test('what cannot be written to the trail is not shown', async () => {
  const { id } = await noted(worker)
  await asOwner(town, sql =>
    sql.unsafe(`alter table audit_trail add constraint refused check (action not like 'note.%') not valid`),
  )
  for (const answer of [await cadre.get('/api/notes'), await cadre.post(`/api/notes/${id}/agree`)])
    assert.ok(!JSON.stringify(expectProblem(answer, 'internal')).includes('水沟'))
  await asOwner(town, sql => sql`alter table audit_trail drop constraint refused`)
  const raised = expectBody<Note>(await cadre.post(`/api/notes/${id}/agree`), 200)
  assert.equal(raised.state, 'matter', 'asked again it answers the matter the first made')
})
