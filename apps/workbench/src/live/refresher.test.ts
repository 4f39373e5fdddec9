import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRefresher } from './refresher.ts'

function bench() {
  let refreshes = 0
  const answers: (() => void)[] = []
  const gaps: (() => void)[] = []
  const ask = makeRefresher(
    () => {
      refreshes += 1
      return new Promise<void>(resolve => answers.push(resolve))
    },
    300,
    run => gaps.push(run),
  )
  const settle = async () => {
    answers.shift()?.()
    await Promise.resolve()
    await Promise.resolve()
    gaps.shift()?.()
  }
  return { ask, settle, count: () => refreshes }
}

test('one event refreshes at once', () => {
  const { ask, count } = bench()
  ask()
  assert.equal(count(), 1)
})

test('a burst while busy costs exactly one more refresh, after the gap', async () => {
  const { ask, settle, count } = bench()
  for (let event = 0; event < 50; event += 1) ask()
  assert.equal(count(), 1)
  await settle()
  assert.equal(count(), 2)
  await settle()
  assert.equal(count(), 2)
})

test('after the gap it is ready for the next event', async () => {
  const { ask, settle, count } = bench()
  ask()
  await settle()
  ask()
  assert.equal(count(), 2)
})
