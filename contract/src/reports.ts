import Type from 'typebox'
import { kinds, wordsMax } from './terms.ts'

/** Where it is: a chosen place, or a point with the datum it was measured in. Neither: it goes to the placing desk. */
export const PlaceInput = Type.Union([
  Type.Object(
    { code: Type.String({ pattern: '^[0-9]{6,15}$', description: 'region code of a county, town, village or grid' }) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      lon: Type.Number({ minimum: -180, maximum: 180 }),
      lat: Type.Number({ minimum: -90, maximum: 90 }),
      datum: Type.Enum(['wgs84', 'gcj02', 'cgcs2000']),
    },
    { additionalProperties: false },
  ),
])
export type PlaceInput = Type.Static<typeof PlaceInput>

/** Makes a repeated submission harmless: the same token and secret give the same receipt; anything else learns nothing. */
export const Submission = Type.Object({
  token: Type.String({ format: 'uuid' }),
  deviceSecret: Type.String({ minLength: 16, maxLength: 128 }),
})
export type Submission = Type.Static<typeof Submission>

/** What a villager sends. Five fields, all but the words optional. */
export const ReportInput = Type.Object(
  {
    submission: Submission,
    words: Type.String({ minLength: 1, maxLength: wordsMax }),
    place: Type.Optional(PlaceInput),
    placeWords: Type.Optional(
      Type.String({ maxLength: 200, description: 'the spot in her own words: «村口小卖部旁»' }),
    ),
    phone: Type.Optional(Type.String({ maxLength: 32 })),
    name: Type.Optional(Type.String({ maxLength: 64 })),
    kind: Type.Optional(Type.Enum([...kinds])),
    danger: Type.Optional(Type.Boolean()),
    locale: Type.Optional(Type.Enum(['zh-CN', 'en'])),
  },
  { additionalProperties: false },
)
export type ReportInput = Type.Static<typeof ReportInput>

/** What an officer sends for a villager at the counter or on the telephone. */
export const DeskReportInput = Type.Object(
  {
    ...ReportInput.properties,
    door: Type.Enum(['counter', 'telephone', 'grid-worker']),
    item: Type.Optional(Type.String({ pattern: '^[0-9]{7}$' })),
    subjectUnit: Type.Optional(Type.String({ maxLength: 64 })),
    saidAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'when it was said, where a grid worker could not send it at once',
      }),
    ),
  },
  { additionalProperties: false },
)
export type DeskReportInput = Type.Static<typeof DeskReportInput>

/** The receipt: the number to read out, the secret for the QR code. The secret is shown once and stored only as a hash. */
export const Receipt = Type.Object({
  number: Type.String(),
  secret: Type.String(),
  reportedAt: Type.String(),
  placeName: Type.Union([Type.String(), Type.Null()]),
  holder: Type.String(),
  dueAt: Type.Union([Type.String(), Type.Null()]),
  urgent: Type.Boolean(),
})
export type Receipt = Type.Static<typeof Receipt>

/** An officer's receipt also names the matter, to open it on the workbench. */
export const DeskReceipt = Type.Object({ ...Receipt.properties, matter: Type.String({ format: 'uuid' }) })
export type DeskReceipt = Type.Static<typeof DeskReceipt>
