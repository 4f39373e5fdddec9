import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { HandOver, Sheet } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { aReport, otherTown, type Person, type TestCity, testCity, yangqing } from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'

let town: TestCity
let officer: Person
let sheet: HandOver

before(async () => {
  town = await testCity()
  officer = await town.person('duty-officer', { region: yangqing })
  expectBody(await officer.post('/api/duty/take', { region: yangqing }), 200)
  town.clock.set('2026-11-25T09:10:00+08:00')
  for (const danger of [true, false]) await town.anyone.post('/api/reports', aReport({ danger }))
  sheet = expectBody<HandOver>(await officer.post('/api/duty/hand-over', { remark: '老刘家的狗咬人' }), 200)
})
after(() => town.close())

type Line = { action: string; subject: string; purpose: string; lines: number | null; result: string }
const trailOf = async ({ account }: Person): Promise<Line[]> => [
  ...(await town.city.sql<Line[]>`
    select action, subject, purpose, lines, result from audit_trail
    where account = ${account} and action <> 'sign-in' order by at, id`),
]
const named = ({ urgent, overdue, soon, came }: Sheet): number =>
  [urgent, overdue, soon, came].reduce((sum, part) => sum + part.lines.length, 0)

test('each reading of a duty, a sheet or the situation is one line, with how many matters it named', async () => {
  const reader = await town.person('duty-officer', { region: yangqing })
  expectBody(await reader.get(`/api/duty?region=${yangqing}`), 200)
  expectBody(await reader.get(`/api/duty/sheets/${sheet.id}`), 200)
  const now = expectBody<Sheet>(await reader.get(`/api/duty/now?region=${yangqing}`), 200)
  assert.ok(named(sheet.sheet) > named(now) && named(now) > 0)
  const usual = { purpose: 'duty-officer', result: 'ok' }
  assert.deepEqual(await trailOf(reader), [
    { ...usual, action: 'duty.open', subject: yangqing, lines: named(sheet.sheet) },
    { ...usual, action: 'duty.sheet', subject: sheet.id, lines: named(sheet.sheet) },
    { ...usual, action: 'duty.now', subject: yangqing, lines: named(now) },
  ])
})

test('an attempt on a sheet that is not there, or not to be known, is a line alike', async () => {
  const stranger = await town.person('duty-officer', { region: otherTown })
  const ids = [sheet.id, randomUUID()]
  for (const id of ids) expectProblem(await stranger.get(`/api/duty/sheets/${id}`), 'not-found')
  const lines = await trailOf(stranger)
  assert.deepEqual(
    lines.map(({ subject, result }) => [subject, result]),
    ids.map(id => [id, 'not-found']),
  )
})

test('what cannot be written to the trail is not shown', async () => {
  await asOwner(town, sql =>
    sql.unsafe(`alter table audit_trail add constraint refused check (action not like 'duty.%') not valid`),
  )
  for (const path of [`?region=${yangqing}`, `/now?region=${yangqing}`, `/sheets/${sheet.id}`])
    expectProblem(await officer.get(`/api/duty${path}`), 'internal')
  await asOwner(town, sql => sql`alter table audit_trail drop constraint refused`)
  expectBody(await officer.get(`/api/duty/sheets/${sheet.id}`), 200)
})
