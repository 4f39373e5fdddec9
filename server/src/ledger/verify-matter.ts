import { openSealer, type StepBody, writerMark } from '../matters/index.ts'
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
  ].map(fault => ({ ...fault, detail: `${matter.number}: ${fault.detail}` }))
}

type Body = StepBody & {
  words: Record<string, string>
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

/** Replays the steps onto the row: what they add up to must be what stands there. */
function rowFaults(matter: MatterProof, bodies: readonly Body[]): Fault[] {
  const last = bodies.at(-1)
  if (!last) return []
  const replayed: Record<string, unknown> = {
    round: last.round,
    state: last.to,
    ...bornAs(bodies, matter),
    ...placeOf(bodies),
    ...decidedBy(bodies),
    handlers: handlersOf(bodies, last.round),
  }
  const stands: Record<string, unknown> = { ...matter }
  return Object.entries(replayed)
    .filter(([column, value]) => JSON.stringify(stands[column]) !== JSON.stringify(value))
    .map(([column, value]) => ({
      kind: 'head-mismatch' as const,
      matter: matter.id,
      step: last.seq,
      detail: `the row says ${column} = ${String(stands[column])}, its history up to step ${last.seq} says ${String(value)}`,
    }))
}

/** What a matter was registered with and never changes. */
function bornAs(bodies: readonly Body[], stands: MatterProof): Record<string, unknown> {
  const born = bodies.find(body => body.move === 'report')
  const { number, door, kind, reporterKnown, place } = born?.data ?? {}
  const reportedBy =
    door === 'note' ? writerOf(born, stands) : door === 'grid-worker' ? (born?.by.account ?? null) : null
  return { number, door, kind, reporterKnown, reportedBy, city: (place as { city?: string } | undefined)?.city }
}

/** The step keeps only a mark of who wrote the note: the row's writer fits it, or the row was changed. */
function writerOf(born: Body | undefined, { reportedBy }: MatterProof): string {
  const { note, noteBy } = born?.data ?? {}
  const fits = reportedBy !== null && writerMark({ id: String(note), writer: reportedBy }) === noteBy
  return fits ? reportedBy : 'another account'
}

function placeOf(bodies: readonly Body[]): Record<string, unknown> {
  const born = bodies.find(body => body.move === 'report')?.data.place as Record<string, unknown> | undefined
  const { county, town, village, grid } = bodies.findLast(body => body.move === 'place')?.data ?? born ?? {}
  return { county, town, village, grid }
}

function decidedBy(bodies: readonly Body[]): Record<string, unknown> {
  const itemCode = bodies.findLast(body => typeof body.data?.item === 'string')?.data.item ?? null
  const leadUnit = bodies.findLast(body => body.move === 'dispatch')?.data.unit ?? null
  const urgent = bodies.findLast(body => typeof body.data?.urgent === 'boolean')?.data.urgent
  const subjects = bodies.findLast(body => Array.isArray(body.data?.subjects))?.data.subjects ?? []
  return { itemCode, leadUnit, urgent, subjects }
}

/** Who handled the round, in the order of their first act. */
function handlersOf(bodies: readonly Body[], round: number): string[] {
  const acts = bodies.filter(body => body.round === round && body.by?.party === 'lead-unit')
  return [...new Set(acts.flatMap(body => body.by.account ?? []))]
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
