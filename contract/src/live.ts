import Type from 'typebox'

/** Events of the one stream (`GET /api/live`). They carry ids only; the client asks again through the scope check. */
export const LiveEvent = Type.Union([
  Type.Object({
    event: Type.Literal('matter'),
    data: Type.Object({ id: Type.String(), move: Type.String(), version: Type.Integer() }),
  }),
  Type.Object({ event: Type.Literal('gone'), data: Type.Object({ id: Type.String() }) }),
  Type.Object({ event: Type.Literal('figures'), data: Type.Object({ nodes: Type.Array(Type.String()) }) }),
  Type.Object({ event: Type.Literal('reload'), data: Type.Object({ why: Type.String() }) }),
])
export type LiveEvent = Type.Static<typeof LiveEvent>
