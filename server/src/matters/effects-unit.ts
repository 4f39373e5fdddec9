import { leaves } from '@banyan/contract'
import { askedBy, personsActing, type StaffEffects } from './acting.ts'
import { leadName, unitOf } from './effects-life.ts'
import { levelOfUnit } from './guards.ts'
import { holderName, unitName } from './holder.ts'
import { refused } from './refuse.ts'

/** Effects of what the lead unit does, and of who leads instead of it. */
export const unitEffects: StaffEffects = {
  receive: acting => ({ handlers: personsActing(acting) }),
  contact: acting => ({ handlers: personsActing(acting) }),
  claim: acting => ({ handlers: personsActing(acting) }),
  rework: ({ house, situation }) => ({ tells: { unit: leadName(house, situation.row) } }),

  recall: ({ house, situation }) => ({
    set: { leadUnit: null },
    tells: { holder: holderName(house, { ...situation.row, state: 'accepted' }) },
  }),

  return: (acting, move) => {
    const { house, situation } = acting
    const { leadUnit } = situation.row
    const line = house.catalogue.dutyLine(move.line)
    if (!line) throw refused('/line', 'line-needed')
    return {
      set: { leadUnit: null },
      data: { line: move.line, unit: leadUnit },
      aside: { unit: leadUnit, data: { line: move.line, ...askedBy(acting) } },
      tells: {
        unit: leadName(house, situation.row),
        holder: holderName(house, { ...situation.row, state: 'accepted' }),
      },
    }
  },

  'hand-over': ({ house, situation }, move) => {
    const unit = unitOf(house, situation.row, move.unit, '/unit')
    if (unit === situation.row.leadUnit) throw refused('/unit', 'already-so')
    return {
      set: { leadUnit: unit },
      data: { unit, before: situation.row.leadUnit },
      tells: { unit: unitName(house, unit) },
    }
  },

  rule: ({ house, situation }, move) => {
    const unit = unitOf(house, situation.row, move.unit, '/unit')
    return {
      // What is claimed done is not handed over any more: the unit only answers for it, also in a rework.
      ...(leaves('hand-over', situation.row.state) ? {} : { set: { leadUnit: unit } }),
      data: { unit, level: levelOfUnit(house, unit) },
      tells: { unit: unitName(house, unit) },
    }
  },
}
