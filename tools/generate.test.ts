import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { api, type MoveName, moveNames, moves, type Role, roles, type State, states } from '../contract/src/index.ts'
import { readAddresses } from './documents/print-addresses.ts'
import { printDiagram, printMoves } from './documents/print-life.ts'
import { isBlind, movesOf, printMatrix } from './documents/print-matrix.ts'
import { readModules } from './documents/print-modules.ts'
import { linesOf, readSchedule } from './documents/print-schedule.ts'
import { weave } from './documents/weave.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const stateNames = Object.keys(states) as State[]

describe('weaving', () => {
  const document =
    'before\n<!-- generated: one -->\nold\n<!-- /generated -->\nbetween\n<!-- generated: two -->\n<!-- /generated -->\nafter\n'

  test('puts every part between its markers, names what changed, and leaves all else', () => {
    const woven = weave(document, { one: 'old', two: 'new $& text' })
    assert.deepEqual(
      { stale: woven.stale, missing: woven.missing, unknown: woven.unknown },
      { stale: ['two'], missing: [], unknown: [] },
    )
    assert.equal(
      woven.text,
      document.replace('two -->\n', () => 'two -->\nnew $& text\n'),
    )
    assert.deepEqual(
      weave(woven.text, { one: 'old', two: 'new $& text' }).stale,
      [],
      'a second run finds nothing to do',
    )
  })

  test('names a part without a place, and a place without a part', () => {
    const { missing, unknown } = weave(document, { one: 'old', three: 'x' })
    assert.deepEqual({ missing, unknown }, { missing: ['three'], unknown: ['two'] })
  })
})

describe('what is generated', () => {
  test('every module says what it is, and no table has two owners', () => {
    const modules = readModules(root)
    assert.ok(modules.length >= 11)
    const tables = modules.flatMap(module => module.tables)
    assert.equal(new Set(tables).size, tables.length)
    const ledger = modules.find(module => module.name === 'ledger')
    assert.deepEqual(ledger?.doors, ['matters', 'proof'])
    assert.deepEqual(ledger?.does, ['relay', 'periodic'])
  })

  test('the diagram has every state and the table every move', () => {
    const diagram = printDiagram()
    for (const state of stateNames) assert.match(diagram, new RegExp(` ${state}" as `))
    assert.match(diagram, /claimed_done --> handling: rework/)
    assert.match(diagram, /withdrawn --> \[\*\]/)
    const lines = printMoves().split('\n').slice(2)
    assert.deepEqual(
      lines.map(line => /`([a-z]+)`/.exec(line)?.[1]),
      moveNames,
    )
  })

  test('every role in every state has a move, or somebody is waited for, or the life is over', () => {
    for (const state of stateNames) {
      for (const role of Object.keys(roles) as Role[]) {
        const hasPart = isBlind(role) || movesOf(role, state).length > 0
        assert.ok(hasPart || states[state].waitsFor !== 'nobody' || !states[state].open, `${role} in ${state}`)
      }
      const someone = (['reporter', ...Object.keys(roles)] as (Role | 'reporter')[]).some(
        who => movesOf(who, state).length > 0,
      )
      assert.ok(someone || !states[state].open, `nobody has a move in ${state}`)
    }
    assert.deepEqual(movesOf('unit-officer', 'received'), ['contact', 'claim'])
    assert.deepEqual(movesOf('reporter', 'closed'), ['rate'])
    assert.match(
      printMatrix(),
      /^\| system-administrator, security-administrator, audit-administrator \| sees none \|/m,
    )
  })

  test('who is waited for can act: a role holds a move of that party in every open state', () => {
    for (const state of stateNames.filter(name => states[name].open)) {
      const { waitsFor } = states[state]
      const isTheirs = (move: MoveName): boolean => moves[move].by.some(party => party === waitsFor)
      const makers = (Object.keys(roles) as Role[]).filter(role => movesOf(role, state).some(isTheirs))
      assert.ok(makers.length > 0, `${state} waits for ${waitsFor}, and no role has a move of theirs`)
    }
  })

  test('the schedule reads every line, and refuses one it cannot read', () => {
    assert.ok(readSchedule(root).some(line => line.name === 'sign-root' && line.everyMs === 60_000))
    assert.throws(
      () => linesOf('planted', "periodic: [{ name: 'x', everyMs: often, why: 'y', run }]"),
      /planted.*1 periodic lines, of which 0 can be read/,
    )
  })

  test('every path the builder makes is served', () => {
    const addresses = readAddresses(root)
    assert.equal(addresses.length, Object.keys(api).length)
    assert.deepEqual(addresses.find(({ path }) => path === '/api/session')?.methods, ['POST', 'GET', 'DELETE'])
    assert.ok(addresses.some(({ path }) => path === '/api/matters/{id}/clocks/{stage}'))
  })

  test('an unknown option is refused and help explains itself', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [fileURLToPath(new URL('generate.ts', import.meta.url)), ...args], {
        encoding: 'utf8',
      })
    assert.equal(run('--chek').status, 2)
    assert.match(run('--help').stdout, /--check/)
  })
})
