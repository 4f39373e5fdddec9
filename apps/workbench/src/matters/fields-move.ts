import { fieldsOf, type MoveField, type StaffMove, type StaffMoveName } from '@banyan/contract'
import type { SearchChoice } from '../SearchSelect.tsx'
import { isWordKey, type Speech } from '../words.ts'
import { isUsual } from './offers-of.ts'

/** What a form holds, by field: a text as typed, a choice, or a tick. */
export type Held = Readonly<Record<string, string | boolean | SearchChoice | null>>

// The city's time has no summer time.
const cityOffset = '+08:00'

/** The fields a person fills in: the aside is known by where the form was opened. */
export function shownFields(move: StaffMoveName): MoveField[] {
  return fieldsOf(move).filter(({ kind }) => kind !== 'aside')
}

/** The first field that must be filled in and is not; null when all are. */
export function missingField(move: StaffMoveName, held: Held): MoveField | null {
  return shownFields(move).find(field => !field.isOptional && sent(field, held[field.name]) === undefined) ?? null
}

/** The move as it is sent, from what the form holds. The server checks it against the same table. */
export function moveOf(move: StaffMoveName, held: Held, aside: number | null): StaffMove {
  const given = fieldsOf(move).flatMap(field => {
    const value = field.kind === 'aside' ? (aside ?? undefined) : sent(field, held[field.name])
    return value === undefined ? [] : [[field.name, value]]
  })
  return { move, ...Object.fromEntries(given) } as StaffMove
}

/** A field's name for people. */
export function fieldWords({ w }: Speech, { name, isOptional }: MoveField): string {
  const key = `field.${name}`
  const field = isWordKey(key) ? w(key) : name
  return isOptional ? w('fields.optional', { field }) : field
}

/** A move's name for people: the workbench's own where it has one. */
export function moveWords({ w, say }: Speech, move: StaffMoveName): string {
  return isUsual(move) ? w(`do.${move}`) : say(`move.${move}`)
}

function sent({ kind }: MoveField, value: Held[string] | undefined): string | number | boolean | undefined {
  if (kind === 'flag') return value === true
  if (typeof value === 'object' && value !== null) return value.value
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') return undefined
  if (kind === 'instant') return `${text}:00${cityOffset}`
  if (kind !== 'amount') return text
  const amount = Number(text)
  return Number.isFinite(amount) && amount > 0 ? amount : undefined
}
