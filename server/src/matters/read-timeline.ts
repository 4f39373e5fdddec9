import { moveRow, type TimelineStep } from '@banyan/contract'
import { accountNames } from '../access/index.ts'
import { postNames } from '../organisation/index.ts'
import type { MatterHouse } from './house.ts'
import { namedData } from './named-data.ts'
import { asideData } from './read-aside.ts'
import type { Aside } from './situation.ts'
import type { StepBody } from './step-body.ts'

/** What a timeline is made of. */
export type Past = {
  steps: readonly (StepBody & { hash: string })[]
  asides: readonly Aside[]
  /** Opened words by `seq field`. */
  words: ReadonlyMap<string, string>
}

/** The steps of a matter as people read them, with the names of whoever made them and of what they are about. */
export async function timelineOf(
  house: MatterHouse,
  { steps, asides, words }: Past,
  isSourceHidden: boolean,
): Promise<TimelineStep[]> {
  const names = await namesOf(house, steps)
  // Who brought a complaint in may be its source: none of her steps is named, a later one would tell as much as the first.
  const source = steps[0]?.by.account
  const isKept = ({ seq, by }: StepBody): boolean =>
    isSourceHidden && (seq === 1 || (source !== undefined && by.account === source))
  return steps.map(body => ({
    seq: body.seq,
    move: body.move,
    at: body.at,
    round: body.round,
    byName: isKept(body)
      ? ''
      : [body.by.post, body.by.account]
          .map(id => names.get(id ?? '') ?? '')
          .join(' ')
          .trim(),
    byParty: body.by.party,
    words: body.seq === 1 ? null : ([...words].find(([key]) => key.startsWith(`${body.seq} `))?.[1] ?? null),
    data: namedData(house, { ...settledBy(body, asides), ...body.data }),
    tells: body.tells,
    hash: body.hash,
  }))
}

/** What a step settled says what the step is about: the mark that was kept, the unit that finished its part. */
function settledBy({ move, seq }: StepBody, asides: readonly Aside[]): Record<string, unknown> {
  const [settles] = moveRow(move).settles ?? []
  const aside = asides.find(({ kind, settledSeq }) => kind === settles && settledSeq === seq)
  if (!aside) return {}
  const { mark, level, amount, stage } = asideData(aside)
  return { unit: aside.unit, mark, level, amount, stage }
}

const knownNames = new Map<string, string>()

async function namesOf(house: MatterHouse, bodies: readonly StepBody[]): Promise<ReadonlyMap<string, string>> {
  const accounts = [...new Set(bodies.flatMap(body => body.by.account ?? []))].filter(id => !knownNames.has(id))
  const posts = [...new Set(bodies.flatMap(body => body.by.post ?? []))].filter(id => !knownNames.has(id))
  if (accounts.length + posts.length > 0) {
    if (knownNames.size > 50_000) knownNames.clear()
    const found = await Promise.all([accountNames(house.sql, accounts), postNames(house.sql, posts)])
    for (const { id, name } of found.flat()) knownNames.set(id, name)
  }
  return knownNames
}
