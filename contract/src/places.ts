import Type from 'typebox'

/** Levels of the territory, from the whole city down to one grid. A node's level is a row's fact, never a code's length. */
export const regionLevels = ['city', 'county', 'town', 'village', 'grid'] as const
/** One level of the territory. */
export type RegionLevel = (typeof regionLevels)[number]

/** Datums a coordinate may come in; what is stored is WGS-84, which CGCS2000 equals within centimetres. */
export const datums = ['wgs84', 'gcj02', 'cgcs2000'] as const
/** One datum. */
export type Datum = (typeof datums)[number]

/** Why a point has no grid: `neighbour` = on another city's land nearby, `beyond` = farther than our sea reaches. */
export const outsideReasons = ['neighbour', 'beyond'] as const
/** One reason for a point without a grid. */
export type OutsideReason = (typeof outsideReasons)[number]

const RegionCode = Type.String({ pattern: '^[0-9]{6,15}$' })
const NullableCode = Type.Union([RegionCode, Type.Null()])
const Level = Type.Enum([...regionLevels])

/** A node with its ancestors in one tree; levels below the node itself, or unknown to that tree, are null. */
export const PlaceAncestors = Type.Object({
  city: NullableCode,
  county: NullableCode,
  town: NullableCode,
  village: NullableCode,
  grid: NullableCode,
})
export type PlaceAncestors = Type.Static<typeof PlaceAncestors>

/** One node as lists show it; `fullName` tells places of the same name apart, lon and lat are its WGS-84 centre. */
export const PlaceHit = Type.Object({
  code: RegionCode,
  name: Type.String(),
  fullName: Type.String(),
  level: Level,
  kind: Type.String(),
  lon: Type.Number(),
  lat: Type.Number(),
})
export type PlaceHit = Type.Static<typeof PlaceHit>

/** `GET /api/places/search`: Chinese, full pinyin or initials; `within` keeps the answers under one node. */
export const PlaceSearchQuery = Type.Object({
  q: Type.String({ minLength: 1, maxLength: 60 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
  within: Type.Optional(RegionCode),
})
export type PlaceSearchQuery = Type.Static<typeof PlaceSearchQuery>

/** The places found, best first. */
export const PlaceSearchAnswer = Type.Object({ hits: Type.Array(PlaceHit) })
export type PlaceSearchAnswer = Type.Static<typeof PlaceSearchAnswer>

/** `GET /api/places/locate`: degrees in the named datum (WGS-84 if none is named). */
export const PlaceLocateQuery = Type.Object({
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  datum: Type.Optional(Type.Enum([...datums], { default: 'wgs84' })),
})
export type PlaceLocateQuery = Type.Static<typeof PlaceLocateQuery>

const LocatedPlace = Type.Object({
  outside: Type.Literal(false),
  grid: RegionCode,
  village: RegionCode,
  town: RegionCode,
  county: RegionCode,
  city: RegionCode,
  fullName: Type.String(),
  atSea: Type.Boolean({ description: 'true when the point lies at sea and the harbour’s special grid takes it' }),
  datum: Type.Enum([...datums], { description: 'the datum the point came in' }),
  lon: Type.Number({ description: 'WGS-84 degrees' }),
  lat: Type.Number({ description: 'WGS-84 degrees' }),
})
const OutsidePlace = Type.Object({ outside: Type.Literal(true), reason: Type.Enum([...outsideReasons]) })

/** The grid of a point with its ancestors, or why the point has none. */
export const PlaceLocateAnswer = Type.Union([LocatedPlace, OutsidePlace])
export type PlaceLocateAnswer = Type.Static<typeof PlaceLocateAnswer>

/** A code in an address. */
export const PlaceCodeParams = Type.Object({ code: RegionCode })
export type PlaceCodeParams = Type.Static<typeof PlaceCodeParams>

/** `GET /api/places/:code`: the node, its ancestors in both trees, and its children in the organisational tree. */
export const PlaceAnswer = Type.Object({
  ...PlaceHit.properties,
  shortName: Type.String(),
  validFrom: Type.String({ format: 'date' }),
  validTo: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  organisational: PlaceAncestors,
  statistical: PlaceAncestors,
  children: Type.Array(PlaceHit),
})
export type PlaceAnswer = Type.Static<typeof PlaceAnswer>

const Ring = Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }))
const Polygon = Type.Object({ type: Type.Literal('Polygon'), coordinates: Type.Array(Ring) })
const MultiPolygon = Type.Object({ type: Type.Literal('MultiPolygon'), coordinates: Type.Array(Type.Array(Ring)) })

/** `GET /api/places/:code/map`: the children of a node as GeoJSON for a map without a tile server; `illustrative` = 示意. */
export const PlaceMapAnswer = Type.Object({
  type: Type.Literal('FeatureCollection'),
  illustrative: Type.Boolean(),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      properties: Type.Object({
        code: Type.String(),
        name: Type.String(),
        level: Type.Enum([...regionLevels, 'outline'], { description: 'outline = land of neighbouring cities' }),
        kind: Type.String(),
        lon: Type.Number(),
        lat: Type.Number(),
      }),
      geometry: Type.Union([Polygon, MultiPolygon]),
    }),
  ),
})
export type PlaceMapAnswer = Type.Static<typeof PlaceMapAnswer>
