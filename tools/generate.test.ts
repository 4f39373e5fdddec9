import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  api,
  asides,
  leaves,
  type MoveName,
  moveNames,
  moveRow,
  partiesOf,
  type Role,
  roles,
  type State,
  say,
  states,
} from '../contract/src/index.ts'
import { readAddresses } from './documents/print-addresses.ts'
import { printAsides } from './documents/print-asides.ts'
import { printDiagram, printMoves } from './documents/print-life.ts'
import { printMatrix } from './documents/print-matrix.ts'
import { readModules } from './documents/print-modules.ts'
import { linesOf, readSchedule } from './documents/print-schedule.ts'
import { weave } from './documents/weave.ts'
import { isPlayedBy, movesOf } from './documents/who-moves.ts'

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
    assert.match(diagram, /handling --> answered: answer, adopt, turn-down/)
    assert.match(diagram, /merged --> before: unmerge/)
    assert.doesNotMatch(diagram, /supplement/, 'what keeps the state is left to the table')
    assert.deepEqual(diagram.match(/\w+ --> \[\*\]/g), ['archived --> [*]'], 'the archive is the only end')
    const lines = printMoves()
      .split('\n')
      .filter(line => line.startsWith('| `'))
    assert.deepEqual(
      lines.map(line => /`([a-z-]+)`/.exec(line)?.[1]),
      moveNames,
    )
    const suspend = lines.find(line => line.startsWith('| `suspend`'))
    assert.match(suspend ?? '', /\| suspension → granted, \+pause \|/)
    assert.doesNotMatch(printMoves(), /undefined/)
  })

  test('a letter in the table of moves stands for exactly the states of its move', () => {
    const [, legend = ''] = printMoves().split('\n\n')
    const lists = new Map([...legend.matchAll(/\*\*([A-Z])\*\* ([^.]+)\./g)].map(([, name, list]) => [name, list]))
    assert.ok(lists.size > 0)
    for (const [, move = '', from = ''] of printMoves().matchAll(/^\| `([a-z-]+)`[^|]*\| ([^|]+) \|/gm))
      assert.equal(lists.get(from) ?? from, moveRow(move as MoveName).from.join(', '), move)
  })

  test('who is waited for can act: a role holds a move of that party that leaves every open state', () => {
    for (const state of stateNames.filter(name => states[name].open)) {
      const { waitsFor } = states[state]
      const theirs = moveNames.filter(
        move => leaves(move, state) && moveRow(move).to !== 'same' && partiesOf(move, state).includes(waitsFor),
      )
      assert.ok(theirs.length > 0, `${state} waits for ${waitsFor}, who has no move that leaves it`)
      const makers = (Object.keys(roles) as Role[]).filter(role => isPlayedBy(waitsFor, role))
      assert.ok(makers.length > 0, `${state} waits for ${waitsFor}, and no role plays that part`)
    }
  })

  test('a state that rests is taken away by the archive, and only the archive is an end', () => {
    for (const state of stateNames) {
      assert.equal(leaves('archive', state), states[state].rests, state)
      assert.equal(
        moveNames.some(move => leaves(move, state)),
        state !== 'archived',
        state,
      )
    }
  })

  test('the matrix has a line for every state, and says what each role does there', () => {
    const matrix = printMatrix()
    for (const state of stateNames)
      assert.match(matrix, new RegExp(`^\\| \`${state}\` \\| ${states[state].waitsFor} \\|`, 'm'))
    assert.match(matrix, /^\| system-administrator, security-administrator, audit-administrator \| sees none \|/m)
    assert.ok(movesOf('unit-officer', 'received').includes('claim'))
    assert.ok(!movesOf('unit-officer', 'claimed-done').includes('close'), 'who handled it does not close it')
    assert.deepEqual(movesOf('reporter', 'closed'), ['rate'])
    assert.deepEqual(movesOf('rule', 'merged'), ['archive', 'unmark'])
  })

  test('a move by turn is asked of whom the state waits for, as the server asks it', () => {
    assert.ok(movesOf('unit-officer', 'handling').includes('answer'))
    assert.ok(!movesOf('unit-officer', 'accepted').includes('answer'))
    assert.ok(movesOf('town-dispatcher', 'accepted').includes('answer'))
    assert.ok(!movesOf('town-dispatcher', 'handling').includes('answer'))
  })

  test('every aside has a line that says where it stands, who settles it by which move, and when it falls', () => {
    const lines = printAsides()
      .split('\n')
      .filter(line => line.startsWith('| `'))
    assert.deepEqual(
      lines.map(line => /`([a-z-]+)`/.exec(line)?.[1]),
      Object.keys(asides),
    )
    const line = (kind: string) => lines.find(one => one.startsWith(`| \`${kind}\``))
    assert.match(line('pause') ?? '', /\| clarify, suspend \| resume, lapse \|.*the state changes; another unit leads/)
    assert.match(line('extension') ?? '', /\| decider \| decision \| ask-extension \| extend, refuse-extension \|/)
    assert.match(line('return') ?? '', /only remembered/)
    assert.doesNotMatch(lines.join(), /undefined/)
  })

  test('the glossary has every state and every move, in both languages', () => {
    const glossary = readFileSync(`${root}GLOSSARY.md`, 'utf8').replaceAll(/ +/g, ' ')
    const [zh, en] = [say('zh-CN'), say('en')]
    for (const state of stateNames)
      assert.ok(glossary.includes(`| ${zh(`state.${state}`)} | ${en(`state.${state}`)} | \`${state}\` |`), state)
    for (const move of moveNames)
      assert.ok(glossary.includes(`| ${zh(`move.${move}`)} | ${en(`move.${move}`)} | \`${move}\` |`), move)
  })

  test('what is opened beside the state can stand where it is opened, and be settled wherever it stands', () => {
    for (const move of moveNames) {
      const { opens, from, to } = moveRow(move)
      if (opens === undefined || asides[opens].record) continue
      const opened = to === 'same' ? from : [to]
      for (const state of opened)
        assert.ok(
          asides[opens].stands.some(one => one === state),
          `${move} in ${state}`,
        )
    }
    for (const [kind, { stands, waitsFor }] of Object.entries(asides)) {
      const settling = moveNames.filter(move => moveRow(move).settles?.[0] === kind)
      if (waitsFor === 'nobody') continue
      for (const state of stands)
        assert.ok(
          settling.some(move => leaves(move, state)),
          `${kind} in ${state}`,
        )
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
    assert.ok(addresses.some(({ path }) => path === '/api/matters/{id}/clocks/{seq}/{stage}'))
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
