import { decidedColumns, openSealer, reporterMark, type StepBody, unset } from '../matters/index.ts'
import { type CommittedText, type Fault, verifyChain, verifyCommitments } from '../proof/index.ts'
import type { MatterProof } from './verify.sql.ts'

/** Checks one matter: its chain, the words against their commitments, and its row and clocks against what the steps say. */
export function verifyMatter(matter: MatterProof, master: Uint8Array): Fault[] {
  const chain = verifyChain(matter.id, matter.steps, { seq: matter.histSeq, hash: matter.histHash })
  const bodies = matter.steps.flatMap(step => parsed(step.body) ?? [])
  return [
    ...chain,
    ...wordFaults(matter, bodies, master),
    ...rowFaults(matter, bodies),
    ...clockFaults(matter, bodies),
    ...asideFaults(matter, bodies),
  ].map(fault => ({ ...fault, detail: `${matter.number}: ${fault.detail}` }))
}

type Body = StepBody & {
  words: Record<string, string>
  set: Record<string, unknown>
  asides: { from: number; kind: string; state: string; unit: string | null; until: string | null }[]
  clocks: { from: number; stage: string; dueAt: string; stoppedAt: string | null }[]
}

function parsed(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body
  } catch {
    return undefined
  }
}

/** A text that cannot be opened, differs from its commitment, or is missing while the matter's key still stands. */
function wordFaults(matter: MatterProof, bodies: readonly Body[], master: Uint8Array): Fault[] {
  const { wrapped } = matter
  if (!wrapped) return []
  const faults: Fault[] = []
  const report = (step: number, detail: string): void =>
    void faults.push({ kind: 'commitment-mismatch', matter: matter.id, step, detail })
  const committed: CommittedText[] = []
  for (const { seq, words } of bodies) {
    for (const [field, commitment] of Object.entries(words ?? {})) {
      const stored = matter.texts.find(text => text.seq === seq && text.field === field)
      if (!stored) report(seq, `the text «${field}» of step ${seq} is missing`)
      else {
        try {
          const text = openSealer(master, matter.id, wrapped).open(seq, field, Buffer.from(stored.sealed, 'hex'))
          committed.push({
            matter: matter.id,
            step: seq,
            field,
            salt: Buffer.from(stored.salt, 'hex'),
            text,
            commitment,
          })
        } catch {
          report(seq, `the text «${field}» of step ${seq} was changed: it cannot be opened`)
        }
      }
    }
  }
  return [...faults, ...verifyCommitments(committed)]
}

/** Replays the steps onto the row: what they set, added up, must be what stands there. */
function rowFaults(matter: MatterProof, bodies: readonly Body[]): Fault[] {
  const last = bodies.at(-1)
  if (!last) return []
  const decided = Object.fromEntries(decidedColumns.map(column => [column, unset(column)]))
  const replayed: Record<string, unknown> = Object.assign(decided, { state: last.to }, ...bodies.map(body => body.set))
  // Histories begun before there was a mark hold the account itself.
  const { reportedBy } = matter
  const stands: Record<string, unknown> = {
    ...matter,
    reportedBy: replayed.reportedBy === reportedBy ? reportedBy : reporterMark(matter),
  }
  return Object.entries(replayed)
    .filter(([column, value]) => JSON.stringify(stands[column]) !== JSON.stringify(value))
    .map(([column, value]) => ({
      kind: 'head-mismatch' as const,
      matter: matter.id,
      step: last.seq,
      detail: `the row says ${column} = ${String(stands[column])}, its history up to step ${last.seq} says ${String(value)}`,
    }))
}

/** Everything beside the state must stand as the last step that touched it wrote. */
function asideFaults(matter: MatterProof, bodies: readonly Body[]): Fault[] {
  const written = new Map(
    bodies.flatMap(body =>
      (body.asides ?? []).map(aside => [`${aside.from} ${aside.kind}`, { ...aside, step: body.seq }] as const),
    ),
  )
  const faults: Fault[] = []
  const report = (step: number, detail: string): void =>
    void faults.push({ kind: 'head-mismatch', matter: matter.id, step, detail })
  for (const aside of matter.asides) {
    const key = `${aside.seq} ${aside.kind}` as const
    const told = written.get(key)
    written.delete(key)
    if (!told) report(aside.seq, `the ${aside.kind} of step ${aside.seq} is in no step`)
    else if (told.state !== aside.state || told.unit !== aside.unit || !isSame(aside.until, told.until))
      report(told.step, `the ${aside.kind} differs from what step ${told.step} wrote`)
  }
  for (const { step, kind } of written.values()) report(step, `the ${kind} of step ${step} is missing`)
  return faults
}

/** Every clock's due time and end must be what the last step that touched it wrote. */
function clockFaults(matter: MatterProof, bodies: readonly Body[]): Fault[] {
  const written = new Map(
    bodies.flatMap(body =>
      (body.clocks ?? []).map(clock => [`${clock.from} ${clock.stage}`, { ...clock, step: body.seq }] as const),
    ),
  )
  const faults: Fault[] = []
  const report = (step: number, detail: string): void =>
    void faults.push({ kind: 'head-mismatch', matter: matter.id, step, detail })
  for (const clock of matter.clocks) {
    const told = written.get(`${clock.seq} ${clock.stage}`)
    written.delete(`${clock.seq} ${clock.stage}`)
    if (!told) report(clock.seq, `the ${clock.stage} clock of step ${clock.seq} is in no step`)
    else if (!isSame(clock.dueAt, told.dueAt) || !isSame(clock.stoppedAt, told.stoppedAt))
      report(told.step, `the ${clock.stage} clock differs from what step ${told.step} wrote`)
  }
  for (const { step, stage } of written.values()) report(step, `the ${stage} clock of step ${step} is missing`)
  return faults
}

function isSame(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b))
}
