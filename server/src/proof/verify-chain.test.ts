import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonical } from '../platform/canonical.ts'
import { commitmentOf, commitmentSalt, sm3, sm3Hex } from '../platform/crypto.ts'
import { aChain } from './testing.ts'
import { type ChainStep, chainHash, verifyChain, verifyCommitments } from './verify-chain.ts'

const matter = '01970000-0000-7000-8000-000000000001'
const chain = () => aChain(matter, 6)
const headOf = (steps: readonly ChainStep[]) => ({ seq: steps.length, hash: steps.at(-1)?.hash ?? '' })
const change = (seq: number, to: Partial<ChainStep>) =>
  chain().map(step => (step.seq === seq ? { ...step, ...to } : step))
const told = (steps: readonly ChainStep[], head?: { seq: number; hash: string }) =>
  verifyChain(matter, steps, head).map(fault => `${fault.kind} ${fault.step}`)

test('a true chain has no fault, in whatever order it is read', () => {
  assert.deepEqual(verifyChain(matter, chain(), headOf(chain())), [])
  assert.deepEqual(verifyChain(matter, chain().reverse(), headOf(chain())), [])
  assert.deepEqual(verifyChain(matter, []), [])
})

test('the chain is what the design says it is', () => {
  const [first, second] = chain()
  assert.equal(first?.hash, sm3Hex(Buffer.concat([sm3(matter), Buffer.from(first?.body ?? '')])))
  assert.equal(
    second?.hash,
    sm3Hex(Buffer.concat([Buffer.from(first?.hash ?? '', 'hex'), Buffer.from(second?.body ?? '')])),
  )
})

test('one changed byte in any body names the matter and the step, and no other step', () => {
  for (const { seq, body } of chain()) {
    for (let at = 0; at < body.length; at += 3) {
      const changed = body.slice(0, at) + String.fromCharCode(body.charCodeAt(at) ^ 1) + body.slice(at + 1)
      const faults = verifyChain(matter, change(seq, { body: changed }), headOf(chain()))
      assert.ok(faults.some(fault => fault.kind === 'hash-mismatch'))
      assert.ok(
        faults.every(fault => fault.matter === matter && fault.step === seq),
        JSON.stringify(faults),
      )
    }
  }
})

test('a changed hash is named at its own step', () => {
  const wrong = sm3Hex('wrong')
  assert.deepEqual(told(change(3, { hash: wrong })), ['hash-mismatch 3'])
  assert.deepEqual(told(change(6, { hash: wrong }), headOf(chain())), ['hash-mismatch 6', 'head-mismatch 6'])
  assert.deepEqual(told(change(3, { hash: 'zz' })), ['hash-mismatch 3'])
})

test('a rewritten step with a fitting hash is found by the step after it', () => {
  const [, second] = chain()
  const body = canonical({ v: 1, matter, seq: 3, move: 'supplement', note: 'another story' })
  const hash = chainHash(Buffer.from(second?.hash ?? '', 'hex'), body).toString('hex')
  assert.deepEqual(told(change(3, { body, hash })), ['hash-mismatch 4'])
})

test('missing, doubled and cut-off steps', () => {
  assert.deepEqual(told(chain().filter(step => step.seq !== 3)), ['step-missing 3'])
  assert.deepEqual(told(chain().slice(1)), ['step-missing 1'])
  assert.deepEqual(told([...chain(), ...chain().slice(2, 3)]), ['step-twice 3'])
  assert.deepEqual(told(chain().slice(0, 4)), [])
  assert.deepEqual(told(chain().slice(0, 4), headOf(chain())), ['head-mismatch 5'])
  assert.deepEqual(told([], headOf(chain())), ['head-mismatch 1'])
})

test('a body must be canonical and speak of its own matter and step', () => {
  const resealed = (body: string) => [{ seq: 1, body, hash: chainHash(sm3(matter), body).toString('hex') }]
  assert.deepEqual(told(resealed(`{"v":1, "matter":"${matter}","seq":1}`)), ['not-canonical 1'])
  assert.deepEqual(told(resealed('not json')), ['not-canonical 1'])
  assert.deepEqual(told(resealed(canonical({ matter: 'another', seq: 1 }))), ['body-mismatch 1'])
  assert.deepEqual(told(resealed(canonical({ matter, seq: 2 }))), ['body-mismatch 1'])
  assert.deepEqual(told(resealed(canonical([matter, 1]))), ['body-mismatch 1'])
  assert.deepEqual(told(resealed('null')), ['body-mismatch 1'])
})

test('a whole chain moved to another matter does not verify there', () => {
  const kinds = new Set(verifyChain('01970000-0000-7000-8000-000000000002', chain()).map(fault => fault.kind))
  assert.ok(kinds.has('body-mismatch') && kinds.has('hash-mismatch'))
})

test('texts must be those committed to; an erased text is no fault', () => {
  const salt = commitmentSalt()
  const text = '村口路灯坏了三天'
  const entry = { matter, step: 1, field: 'words', salt, text, commitment: commitmentOf(salt, text) }
  assert.deepEqual(verifyCommitments([entry]), [])
  assert.deepEqual(verifyCommitments([]), [])
  for (const wrong of [
    { text: '村口路灯好了' },
    { salt: commitmentSalt() },
    { salt: Buffer.alloc(3) },
    { commitment: sm3Hex('x') },
  ]) {
    const [fault] = verifyCommitments([{ ...entry, ...wrong }])
    assert.deepEqual([fault?.kind, fault?.matter, fault?.step], ['commitment-mismatch', matter, 1])
    assert.ok(!fault?.detail.includes('路灯'), 'a fault must not print personal text')
  }
})
