import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sm3Hex } from '../platform/crypto.ts'
import { newKeyPair, signDigest, verifyDigest } from '../platform/crypto-sign.ts'
import { aCity, signRoots, verifyStandIn } from './testing.ts'
import { type RootsToVerify, rootHash, rootText, type SignedRoot, verifyRoots } from './verify-roots.ts'

type City = ReturnType<typeof aCity>

const matters = ['m1', 'm2', 'm3']
const wrongHash = sm3Hex('wrong')

/** A city of 15 leaves, 12 of them under three roots; `tamper` changes its copy before it is verified. */
function verdict(tamper: (city: City) => void = () => undefined, changes: Partial<RootsToVerify> = {}) {
  const city = aCity(matters, 5, [4, 9, 12])
  tamper(city)
  return verifyRoots({ ...city, trustedKeys: ['city'], verifySignature: verifyStandIn, ...changes })
}

function told(...args: Parameters<typeof verdict>): string[] {
  return verdict(...args).faults.map(({ kind, matter, step }) => (matter ? `${kind} ${matter} ${step}` : kind))
}

function changeRoot(city: City, at: number, change: (root: SignedRoot) => Partial<SignedRoot>): void {
  for (const root of city.roots.slice(at, at + 1)) Object.assign(root, change(root))
}

function resign(root: SignedRoot, message: string): void {
  root.message = message
  root.signature = sm3Hex(root.publicKey, rootHash(message))
}

test('a true city has no fault and says how far the proof reaches', () => {
  const found = verdict()
  assert.deepEqual(found.faults, [])
  assert.deepEqual(found.unproved, [
    { matter: 'm1', step: 5 },
    { matter: 'm2', step: 5 },
    { matter: 'm3', step: 5 },
  ])
  assert.equal(found.provedUntil, '2026-11-23T02:02:00Z')
  assert.deepEqual([found.roots, found.leaves], [3, 15])
})

test('a city that never signed has everything unproved and nothing wrong', () => {
  const found = verdict(city => city.roots.splice(0))
  assert.deepEqual([found.faults, found.unproved.length, found.provedUntil], [[], 15, null])
  assert.deepEqual(
    verifyRoots({ roots: [], leaves: [], steps: [], trustedKeys: [], verifySignature: () => false }).faults,
    [],
  )
})

test('a step whose leaf is not written yet is unproved', () => {
  const found = verdict(city => city.steps.push({ matter: 'm2', seq: 6, hash: sm3Hex('new') }))
  assert.deepEqual(found.faults, [])
  assert.deepEqual(found.unproved.at(-1), { matter: 'm2', step: 6 })
})

test('history changed under the log names the matter and the step', () => {
  assert.deepEqual(
    told(city => void Object.assign(city.steps[4] ?? {}, { hash: wrongHash })),
    ['leaf-mismatch m2 2'],
  )
  assert.deepEqual(
    told(city => city.steps.splice(4, 1)),
    ['leaf-without-step m2 2'],
  )
  assert.deepEqual(
    told(city => city.steps.splice(14, 1)),
    ['leaf-without-step m3 5'],
  )
})

test('a leaf changed, removed, added or moved is found', () => {
  assert.deepEqual(
    told(city => void Object.assign(city.leaves[4] ?? {}, { hash: wrongHash })),
    ['leaf-mismatch m2 2', 'root-merkle'],
  )
  assert.deepEqual(
    told(city => city.leaves.splice(4, 1)),
    ['leaf-missing', 'step-without-leaf m2 2', 'root-merkle'],
  )
  assert.deepEqual(
    told(city => city.leaves.splice(12, 1)),
    ['leaf-missing'],
  )
  assert.deepEqual(
    told(city => city.leaves.push({ n: 16, matter: 'm1', seq: 3, hash: wrongHash })),
    ['leaf-twice m1 3', 'leaf-mismatch m1 3'],
  )
  assert.deepEqual(
    told(city => city.leaves.push({ n: 16, matter: 'm9', seq: 1, hash: wrongHash })),
    ['leaf-without-step m9 1'],
  )
  const swap = (city: City) => {
    const [a, b] = [city.leaves[0], city.leaves[1]]
    if (a && b) [a.n, b.n] = [b.n, a.n]
  }
  assert.deepEqual(told(swap), ['root-merkle'])
})

test('a root changed in any member is found, signed again or not', () => {
  const changes: [Record<string, unknown>, string[]][] = [
    [{ at: '2026-11-23T02:59:00Z' }, []],
    [{ merkleRoot: wrongHash }, ['root-merkle']],
    [{ prevRootHash: wrongHash }, ['root-link']],
    [{ from: 3 }, ['root-range', 'root-merkle']],
    [{ to: 10 }, ['root-merkle']],
    [{ v: 2 }, ['root-message']],
    [{ to: '9' }, ['root-message']],
    [{ more: 1 }, ['root-message']],
  ]
  for (const [change, expected] of changes) {
    const write = (root: SignedRoot) => JSON.stringify({ ...JSON.parse(root.message), ...change })
    const changed = told(city => changeRoot(city, 1, root => ({ message: write(root) })))
    assert.ok(changed.includes('root-signature'), `${JSON.stringify(change)}: ${changed}`)
    const signedAgain = told(city => city.roots.slice(1, 2).forEach(root => void resign(root, write(root))))
    assert.ok(!signedAgain.includes('root-signature') && signedAgain.includes('root-link'), `${signedAgain}`)
    for (const kind of expected) assert.ok(signedAgain.includes(kind), `${JSON.stringify(change)}: ${signedAgain}`)
  }
  const spaced = told(city => city.roots.slice(2).forEach(root => void resign(root, `${root.message} `)))
  assert.ok(spaced.includes('root-message'))
})

test('roots removed, signed with another key, or not signed', () => {
  assert.deepEqual(
    told(city => city.roots.splice(1, 1)),
    ['root-missing', 'root-range', 'root-link'],
  )
  assert.deepEqual(
    told(city => city.roots.splice(0, 1)),
    ['root-missing', 'root-range', 'root-link'],
  )
  const foreign = told(city => void city.roots.splice(0, 3, ...signRoots(city.leaves, [4, 9, 12], 'thief')))
  assert.deepEqual(foreign, ['root-key', 'root-key', 'root-key'])
  assert.deepEqual(
    told(city => changeRoot(city, 0, () => ({ signature: 'ab' }))),
    ['root-signature'],
  )
})

test('a log rewritten together with all its roots is found by a root published before', () => {
  const published = rootHash(aCity(matters, 5, [4, 9, 12]).roots[1]?.message ?? '')
  assert.deepEqual(told(undefined, { published }), [])
  const rewritten = (city: City) => {
    for (const rows of [city.leaves, city.steps]) Object.assign(rows[0] ?? {}, { hash: wrongHash })
    city.roots = signRoots(city.leaves, [4, 9, 12])
  }
  assert.deepEqual(told(rewritten), [])
  assert.deepEqual(told(rewritten, { published }), ['root-published'])
  assert.deepEqual(
    told(city => city.roots.splice(1), { published }),
    ['root-published'],
  )
})

test('checking only the newest signature calls the verifier once and still finds a changed older root', () => {
  let calls = 0
  const verifySignature = (...args: [string, string, string]) => {
    calls++
    return verifyStandIn(...args)
  }
  assert.deepEqual(told(undefined, { verifySignature, signatures: 'newest' }), [])
  assert.equal(calls, 1)
  const backdate = (city: City) => {
    for (const root of city.roots.slice(0, 1)) resign(root, root.message.replace('02:00', '01:00'))
  }
  assert.deepEqual(told(backdate, { signatures: 'newest' }), ['root-link'])
})

test('with SM2 itself', () => {
  const { privateKey, publicKey } = newKeyPair()
  const city = aCity(matters, 2, [6])
  for (const root of city.roots) {
    Object.assign(root, { publicKey, signature: signDigest(rootHash(root.message), privateKey) })
  }
  const input = { ...city, trustedKeys: [publicKey], verifySignature: verifyDigest }
  assert.deepEqual(verifyRoots(input).faults, [])
  const [root] = city.roots
  if (root) root.message = rootText({ ...JSON.parse(root.message), at: '2026-11-23T00:00:00Z' })
  assert.deepEqual(
    verifyRoots(input).faults.map(fault => fault.kind),
    ['root-signature'],
  )
})
