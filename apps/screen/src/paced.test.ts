import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paced } from './paced.ts'

function fakeClock() {
  let now = 0
  let waiting: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    later: (run: () => void, ms: number) => waiting.push({ at: now + ms, run }),
    pass(ms: number) {
      now += ms
      const due = waiting.filter(({ at }) => at <= now)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { run } of due) run()
    },
  }
}

test('the first call runs at once, a burst runs once more when the time is up', () => {
  const clock = fakeClock()
  let runs = 0
  const call = paced(() => runs++, 350, clock)
  for (let burst = 0; burst < 50; burst++) call()
  assert.equal(runs, 1)
  clock.pass(349)
  assert.equal(runs, 1)
  clock.pass(1)
  assert.equal(runs, 2)
})

test('under a steady stream of calls it runs at most three times a second', () => {
  const clock = fakeClock()
  let runs = 0
  const call = paced(() => runs++, 350, clock)
  for (let ms = 0; ms < 10_000; ms += 10) {
    call()
    clock.pass(10)
  }
  assert.ok(runs >= 28 && runs <= 30, `${runs} runs in 10 s`)
})

test('after a rest the next call runs at once', () => {
  const clock = fakeClock()
  let runs = 0
  const call = paced(() => runs++, 350, clock)
  call()
  clock.pass(1_000)
  call()
  assert.equal(runs, 2)
})
