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
  outcome: Type.Enum(['no-row', 'no-unit-here', 'is-subject', 'chosen']),
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
