import Type from 'typebox'

/** What this installation is: its city, whether it is a demonstration, and the newest signed root of the proof log. */
export const About = Type.Object({
  city: Type.Object({ code: Type.String(), name: Type.String() }),
  mode: Type.Enum(['demo', 'production']),
  version: Type.String(),
  now: Type.String({ description: 'server time, RFC 3339' }),
  signedRoot: Type.Union([
    Type.Null(),
    Type.Object({
      n: Type.Integer(),
      leaves: Type.Integer(),
      root: Type.String(),
      signedAt: Type.String(),
      publicKey: Type.String(),
    }),
  ]),
})
export type About = Type.Static<typeof About>
