import type { ReporterMove, StaffMove } from '@banyan/contract'
import { fieldsOf } from '@banyan/contract'
import { problem } from '../platform/problems.ts'
import type { Acting, StaffEffects } from './acting.ts'
import type { Effect } from './effect.ts'
import { asideEffects } from './effects-aside.ts'
import { lifeEffects } from './effects-life.ts'
import { unitEffects } from './effects-unit.ts'
import { deciderNode, holderName, nameOfCentre } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { keptText } from './seal-words.ts'
import type { Situation } from './situation.ts'

const effects: StaffEffects = { ...lifeEffects, ...unitEffects, ...asideEffects }

/** What an officer's move brings beside the table's row. Pure. */
export function staffEffect(acting: Acting, move: StaffMove): Effect {
  const effect = effects[move.move] as ((acting: Acting, move: StaffMove) => Effect) | undefined
  const words = wordsOf(move)
  const { house, situation } = acting
  const brings = effect?.(acting, move) ?? {}
  return {
    ...brings,
    ...(Object.keys(words).length > 0 ? { words: { ...words, ...brings.words } } : {}),
    tells: { holder: holderName(house, situation.row), unit: holderName(house, situation.row), ...brings.tells },
  }
}

/** The texts of a move as they are kept; throws words-missing where one it cannot do without holds only white space. */
function wordsOf(move: StaffMove): Record<string, string> {
  const given = move as Record<string, unknown>
  return Object.fromEntries(
    fieldsOf(move.move).flatMap(({ name, kind, isOptional }) => {
      if (kind !== 'words' && kind !== 'long') return []
      const sent = given[name]
      const text = typeof sent === 'string' ? keptText(sent) : ''
      if (!text && !isOptional) throw problem('words-missing', { field: `/moves/${name}` })
      return text ? [[name, text]] : []
    }),
  )
}

/** What a reporter's move brings. Pure. */
export function reporterEffect(house: MatterHouse, situation: Situation, move: ReporterMove, report: string): Effect {
  const round = situation.row.round
  switch (move.move) {
    case 'withdraw':
      return optional('reason', move.reason)
    case 'supplement':
      return { words: { words: said(move.words) } }
    case 'object': {
      const data = declinedBy(situation)
      const holder = nameOfCentre(house, deciderNode(house, situation.row, data.level))
      return { words: { words: said(move.words) }, aside: { data }, tells: { holder } }
    }
    case 'raise-again':
      return {
        set: { round: round + 1, leadUnit: null },
        words: { words: said(move.words) },
        tells: { round: String(round + 1), holder: holderName(house, { ...situation.row, state: 'reported' }) },
      }
    case 'rate': {
      const data = { solved: move.solved, stars: move.stars, reason: move.reason }
      return { data, aside: { data: { report, ...data } }, ...optional('words', move.words) }
    }
  }
}

/** Who declined it and at which level, as kept with the decline: one level up reviews the objection. */
function declinedBy({ asides }: Situation): { by: string; for?: string; level: string } {
  const decline = asides.findLast(aside => aside.kind === 'decline')
  const { by, for: behalfOf, level } = decline?.data ?? {}
  return {
    by: typeof by === 'string' ? by : '',
    ...(typeof behalfOf === 'string' ? { for: behalfOf } : {}),
    level: typeof level === 'string' ? level : 'town',
  }
}

function said(text: string): string {
  const kept = keptText(text)
  if (!kept) throw problem('words-missing', { field: '/move/words' })
  return kept
}

function optional(field: string, text: string | undefined): Pick<Effect, 'words'> {
  const kept = keptText(text ?? '')
  return kept ? { words: { [field]: kept } } : {}
}
