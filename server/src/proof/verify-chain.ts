import { isCanonical } from '../platform/canonical.ts'
import { commitmentOf, sm3 } from '../platform/crypto.ts'
import type { Fault } from './fault.ts'

/** One step as stored: `body` is canonical JSON with at least `matter` and `seq`, `hash` is 64 hex digits. */
export type ChainStep = { seq: number; body: string; hash: string }

/** A personal text beside the chain, and the commitment the step of `matter` holds for it. */
export type CommittedText = {
  matter: string
  step: number
  field: string
  salt: Uint8Array
  text: string
  commitment: string
}

/** What stands before a matter's first step: SM3 of its id, 32 bytes. */
export function chainStart(matter: string): Buffer {
  return sm3(matter)
}

/** The hash of a step: SM3(hash of the step before ‖ UTF-8 bytes of the body), 32 bytes. */
export function chainHash(before: Uint8Array, body: string): Buffer {
  return sm3(before, body)
}

/**
 * Checks one matter's chain: steps 1, 2, 3 … without gap or double, bodies canonical and speaking of this matter and
 * this step, hashes linked; with `head` (what the matter's row says is last) also that none was cut off the end.
 * Returns every fault, at the step where it was made; the steps may come in any order.
 */
export function verifyChain(
  matter: string,
  steps: readonly ChainStep[],
  head?: { seq: number; hash: string },
): Fault[] {
  const faults: Fault[] = []
  const report = (kind: Fault['kind'], step: number, detail: string) => faults.push({ kind, matter, step, detail })
  // Hashes the next step may be linked to; both the stored and the recomputed one where they differ, so that a fault
  // is reported where it was made and not again at the step after. None after a gap.
  let links: Buffer[] = [chainStart(matter)]
  let expected = 1

  for (const step of [...steps].sort((a, b) => a.seq - b.seq)) {
    if (step.seq < expected) {
      report('step-twice', step.seq, `Step ${step.seq} stands in the history more than once or out of range`)
      continue
    }
    for (; expected < step.seq; expected++) {
      report('step-missing', expected, `Step ${expected} is missing`)
      links = []
    }
    expected++
    const content = bodyFault(matter, step)
    if (content) report(content.kind, step.seq, content.detail)
    const recomputed = links.map(link => chainHash(link, step.body))
    if (links.length > 0 && !recomputed.some(hash => hash.toString('hex') === step.hash)) {
      report('hash-mismatch', step.seq, `The body or the hash of step ${step.seq} was changed after it was written`)
    }
    links = [Buffer.from(step.hash, 'hex'), ...recomputed]
  }

  const last = steps.reduce<ChainStep | undefined>(
    (best, step) => (best && best.seq > step.seq ? best : step),
    undefined,
  )
  if (head && (last?.seq !== head.seq || last.hash !== head.hash)) {
    const detail = `The matter says its last step is ${head.seq}; the history ends with ${last?.seq ?? 'none'}, or another hash`
    report('head-mismatch', Math.min(head.seq, last?.seq ?? 0) + (last?.seq === head.seq ? 0 : 1), detail)
  }
  return faults
}

/** Checks texts against the commitments in the chain. A text erased on lawful request is simply not among them. */
export function verifyCommitments(texts: Iterable<CommittedText>): Fault[] {
  const faults: Fault[] = []
  for (const { matter, step, field, salt, text, commitment } of texts) {
    if (salt.length === 16 && commitmentOf(salt, text) === commitment) continue
    const detail = `The text «${field}» of step ${step} is not the one its commitment was made for`
    faults.push({ kind: 'commitment-mismatch', matter, step, detail })
  }
  return faults
}

function bodyFault(matter: string, { seq, body }: ChainStep): Pick<Fault, 'kind' | 'detail'> | undefined {
  if (!isCanonical(body)) return { kind: 'not-canonical', detail: `The body of step ${seq} is not canonical JSON` }
  const said: unknown = JSON.parse(body)
  const isOwn =
    typeof said === 'object' &&
    said !== null &&
    Reflect.get(said, 'matter') === matter &&
    Reflect.get(said, 'seq') === seq
  return isOwn
    ? undefined
    : { kind: 'body-mismatch', detail: `The body of step ${seq} speaks of another matter or step` }
}
