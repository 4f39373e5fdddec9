import {
  type AsideKind,
  type FieldKind,
  fieldsOf,
  moveRow,
  type Party,
  type ReporterMove,
  type Role,
  type StaffMove,
  type StaffMoveName,
} from '@banyan/contract'
import { type Actor, type ActorPost, reachOf, servedBy } from '../access/index.ts'
import { kexu, lampUnit, yangqing } from '../testing-city.ts'
import type { MatterHouse } from './house.ts'
import { openAsides, type Situation } from './situation.ts'

/** The unit that leads after a handing over, and the one asked to assist. */
const [otherUnit, assistUnit] = [`${yangqing}-governance-centre`, '440823-power']
const said = '为了走遍每一种情形'

/** Whoever may play a part in a matter of 克须村, nearest first: posts only, without an account or a session. */
export function actorsFor(house: MatterHouse, party: Party, { row, asides }: Situation): Actor[] {
  const at = (role: Role, region: string): Actor => someone(house, { role, region, unit: null })
  const of = (unit: string | null | undefined): Actor[] =>
    unit ? [someone(house, { role: 'unit-officer', region: null, unit })] : []
  switch (party) {
    case 'desk':
      return [at('counter-clerk', yangqing), at('town-dispatcher', yangqing)]
    case 'dispatcher':
    case 'placing-desk':
      return [at('town-dispatcher', yangqing), at('city-dispatcher', row.city)]
    case 'lead-unit':
      return of(row.leadUnit)
    case 'assist-unit':
      return of(openAsides(asides, 'assist')[0]?.unit)
    case 'verifier':
      return [at('grid-worker', kexu), at('town-dispatcher', yangqing)]
    case 'decider':
    case 'supervisor':
      return [at('supervisor', row.city)]
    default:
      return []
  }
}

const made = new Map<string, Actor>()

function someone(house: MatterHouse, post: Pick<ActorPost, 'role' | 'region' | 'unit'>): Actor {
  const name = `${post.role} ${post.region ?? post.unit}`
  const found = made.get(name)
  if (found) return found
  const held = { ...post, id: name, name, behalfOf: null }
  const serves = servedBy(held, house.territory)
  const actor = {
    account: name,
    username: name,
    name,
    posts: [{ ...held, serves, reach: reachOf(held, house.territory) }],
  }
  made.set(name, actor)
  return actor
}

/** What an officer can give with a move, in every way that makes a difference to where the matter goes; nothing where there is nothing to name. */
export function staffInputs(
  house: MatterHouse,
  move: StaffMoveName,
  situation: Situation,
  now: Temporal.Instant,
): StaffMove[] {
  const fields = fieldsOf(move).filter(({ kind, isOptional }) => !isOptional || kind === 'words' || kind === 'instant')
  return fields.reduce<Record<string, unknown>[]>(
    (inputs, { name, kind }) =>
      valuesOf(house, move, kind, situation, now).flatMap(value => inputs.map(input => ({ ...input, [name]: value }))),
    [{ move }],
  ) as StaffMove[]
}

function valuesOf(
  { catalogue }: MatterHouse,
  move: StaffMoveName,
  kind: FieldKind,
  situation: Situation,
  now: Temporal.Instant,
): unknown[] {
  const { row, clocks, asides } = situation
  const items = catalogue.all()
  switch (kind) {
    case 'place':
      return [kexu]
    case 'item':
      return items
        .filter(item => (move === 'self-handle' ? item.selfHandling : item.code === '0202001'))
        .slice(0, 1)
        .map(item => item.code)
    case 'unit':
      if (move === 'ask-assist') return [assistUnit]
      return move === 'rule' ? [row.leadUnit ?? lampUnit, other(row.leadUnit)] : [other(row.leadUnit)]
    case 'duty-line':
      return catalogue.searchDutyLines('', null, 1).map(line => line.code)
    case 'road':
      return ['court']
    case 'mark':
      return ['sensitive']
    case 'level':
      return ['nudge']
    case 'instant':
      return [now.add({ hours: 24 }).toString()]
    case 'amount':
      return [1]
    case 'aside':
      return openAsides(asides, namedBy(move)).map(({ seq }) => seq)
    case 'clock':
      return clocks.slice(0, 1).map(({ seq, stage }) => `${seq} ${stage}`)
    case 'criteria':
      return [(row.itemCode === null ? [] : catalogue.criteriaOf(row.itemCode)).map(({ key }) => key)]
    case 'flag':
      return [true]
    case 'reopen-reason':
      return ['inspection']
    case 'matter':
      return [row.id]
    case 'words':
    case 'long':
      return [said]
  }
}

function other(unit: string | null): string {
  return unit === otherUnit ? lampUnit : otherUnit
}

function namedBy(move: StaffMoveName): AsideKind {
  return move === 'contest' ? 'mark' : (moveRow(move).settles?.[0] ?? 'mark')
}

/** What a reporter can send. */
export const reporterInputs: readonly ReporterMove[] = [
  { move: 'withdraw' },
  { move: 'supplement', words: said },
  { move: 'object', words: said },
  { move: 'raise-again', words: said },
  { move: 'rate', solved: true, stars: 5, reason: 'solved' },
  { move: 'rate', solved: false, stars: 1, reason: 'not-solved' },
]
