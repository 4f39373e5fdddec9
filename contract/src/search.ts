import Type from 'typebox'
import { MatterLine } from './matters.ts'

/**
 * `GET /api/matters/search`: `q` is a number, a part of one («123», «000123-K», «260103 123») or words; `place` a region
 * code that narrows. One of them at least. The newest come first. A page can be shorter than asked for, or empty, and still
 * have a `next`: only null ends the list.
 */
export const MatterSearch = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  place: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})
export type MatterSearch = Type.Static<typeof MatterSearch>

const Lon = Type.Number({ minimum: -180, maximum: 180 })
const Lat = Type.Number({ minimum: -90, maximum: 90 })

/** `GET /api/matters/map`: a box in WGS-84 degrees, west before east and south before north. */
export const MatterBox = Type.Object({ west: Lon, south: Lat, east: Lon, north: Lat })
export type MatterBox = Type.Static<typeof MatterBox>

/** A matter on the map. */
export const MatterPin = Type.Object({
  id: Type.String({ format: 'uuid' }),
  lon: Type.Number(),
  lat: Type.Number(),
  state: MatterLine.properties.state,
  urgent: Type.Boolean(),
})
export type MatterPin = Type.Static<typeof MatterPin>

/** The matters of a box, at most `pinsMost`; `more` means that not all were looked at: a smaller box may show others. */
export const MatterPins = Type.Object({ pins: Type.Array(MatterPin), more: Type.Boolean() })
export type MatterPins = Type.Static<typeof MatterPins>

/** The most pins one answer carries. */
export const pinsMost = 100
