import Type from 'typebox'

/** Units a limit may be written in: `work-*` run in working windows, the others round the clock. */
export const LimitUnit = Type.Enum(['minute', 'hour', 'day', 'work-hour', 'work-day'])
export const Limit = Type.Object({ amount: Type.Number({ exclusiveMinimum: 0 }), unit: LimitUnit })
export type Limit = Type.Static<typeof Limit>

/** One closing criterion: the verifier ticks each before a close. */
export const Criterion = Type.Object({ key: Type.String(), text: Type.String() })
export type Criterion = Type.Static<typeof Criterion>

/** A standard item as an officer chooses it: what it is, its limit, how it is closed. */
export const Item = Type.Object({
  code: Type.String({ description: 'class 2 + scene 2 + item 3 digits' }),
  name: Type.String(),
  scene: Type.String(),
  className: Type.String(),
  colloquial: Type.Array(Type.String()),
  limit: Limit,
  firstContact: Type.Union([Limit, Type.Null()]),
  criteria: Type.Array(Criterion),
  marks: Type.Array(Type.String()),
  urgent: Type.Boolean(),
  direct: Type.Boolean({ description: 'the rule dispatches, without a person' }),
  selfHandling: Type.Boolean({ description: 'whoever takes it in may settle it on the spot' }),
  leadKind: Type.String(),
  leadKindName: Type.String(),
})
export type Item = Type.Static<typeof Item>

/** One rule the router looked at, in order; exactly one is `chosen`. Codes are sentences in the catalogue (`routing.*`). */
export const RouteStep = Type.Object({
  rule: Type.Enum(['region-override', 'item-lead', 'fallback']),
  region: Type.String(),
  regionName: Type.String(),
  kind: Type.String(),
  kindName: Type.String(),
  outcome: Type.Enum(['no-row', 'no-unit-here', 'is-subject', 'taken-back', 'chosen']),
  unit: Type.Union([Type.String(), Type.Null()]),
})
export type RouteStep = Type.Static<typeof RouteStep>

/** Which unit leads, and every rule looked at on the way. */
export const Route = Type.Object({
  item: Type.String(),
  unit: Type.String(),
  unitName: Type.String(),
  trace: Type.Array(RouteStep),
})
export type Route = Type.Static<typeof Route>

/** A responsible unit as an officer chooses it. */
export const Unit = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  region: Type.String(),
  regionName: Type.String(),
})
export type Unit = Type.Static<typeof Unit>

const validity = {
  validFrom: Type.String({ format: 'date' }),
  validTo: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
}

/** One line of the duty list: what a kind of unit has to do in a scene. `taken-back`: towns no longer have the duty. */
export const DutyLine = Type.Object({
  code: Type.String(),
  scene: Type.String({ description: 'code, 4 digits' }),
  sceneName: Type.String(),
  kind: Type.String(),
  kindName: Type.String(),
  duty: Type.Enum(['lead', 'assist', 'taken-back']),
  text: Type.String(),
  basis: Type.String(),
  ...validity,
})
export type DutyLine = Type.Static<typeof DutyLine>

/** A legal road: where else a matter can lawfully be settled. */
export const Road = Type.Object({
  code: Type.String(),
  name: Type.String(),
  where: Type.String({ description: 'an address or a telephone number, as a sentence' }),
  purpose: Type.String(),
  ...validity,
})
export type Road = Type.Static<typeof Road>

/** A mark a matter can carry. */
export const MarkKind = Type.Object({
  code: Type.String(),
  name: Type.String(),
  restricted: Type.Boolean({ description: 'narrows who sees the matter, at once' }),
  days: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
    description: 'falls away after; null: until removed',
  }),
  setBy: Type.Enum(['dispatcher', 'supervisor', 'rule']),
  contestable: Type.Boolean({ description: 'the reporter may object to it' }),
  meaning: Type.String(),
  ...validity,
})
export type MarkKind = Type.Static<typeof MarkKind>
