import type { Datum, OutsideReason, PlaceAncestors, PlaceHit, RegionLevel } from '@banyan/contract'

/** One node of the territory as it stands on the day it was loaded for; lon and lat are a WGS-84 point inside it. */
export type Region = {
  code: string
  name: string
  shortName: string
  level: RegionLevel
  kind: string
  source: string
  fullPinyin: string
  initials: string
  lon: number
  lat: number
  validFrom: string
  validTo: string | null
}

/** The organisational tree commands and answers; the statistical tree is the one of the 12-digit codes. */
export type Tree = 'org' | 'stat'

/** Whose parent is whose, in one tree, from a day. */
export type Parent = { tree: Tree; code: string; parent: string; validFrom: string; validTo: string | null }

/** A closed ring of [lon, lat] in WGS-84 degrees. */
export type Ring = [number, number][]
/** A GeoJSON geometry. */
export type Geometry = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }

/** The ground of a node. */
export type Boundary = { code: string; polygon: Geometry; source: string; illustrative: boolean }
/** Land that is not the city's. */
export type Outline = { name: string; polygon: Geometry; source: string; illustrative: boolean }

/** Everything the in-process index is built from: the rows of one day. */
export type TerritoryRows = {
  version: number
  regions: Region[]
  parents: Parent[]
  boundaries: Boundary[]
  outlines: Outline[]
}

/** A point in degrees with the datum it was measured in. */
export type Position = { lon: number; lat: number; datum: Datum }

/** Where a point lies: codes of its grid and all ancestors in the organisational tree; lon and lat converted to WGS-84. */
export type Located = {
  outside: false
  grid: string
  village: string
  town: string
  county: string
  city: string
  /** True when the point lies at sea and this is the nearest harbour's special grid. */
  atSea: boolean
  datum: Datum
  lon: number
  lat: number
  h3?: string
}
/** Why a point has no grid. */
export type Outside = { outside: true; reason: OutsideReason }

/** A feature collection small enough for a phone; every child once, neighbours of one level sharing their borders exactly. */
export type PlaceMap = {
  type: 'FeatureCollection'
  illustrative: boolean
  features: {
    type: 'Feature'
    properties: { code: string; name: string; level: RegionLevel | 'outline'; kind: string; lon: number; lat: number }
    geometry: Geometry
  }[]
}

/** The territory of one day, in memory. Every function answers without the database; codes unknown to it throw. */
export type Territory = {
  readonly version: number
  readonly city: string
  /** True while any boundary is the team's own drawing (示意). */
  readonly illustrative: boolean
  /** The grid of a point, or why it has none. With `h3`, adds the H3 cell of that resolution. */
  locate(point: Position, options?: { h3?: number }): Located | Outside
  /** The node, or undefined when no node of today has the code. */
  get(code: string): Region | undefined
  /** Children in a tree (the organisational one by default), in the order of their codes. */
  children(code: string, tree?: Tree): readonly Region[]
  /** The node and its ancestors by level in the organisational tree; levels below its own are null. */
  ancestors(code: string): PlaceAncestors
  /** The same in the statistical tree. */
  statParents(code: string): PlaceAncestors
  /** Whether the node is `ancestor` itself or lies under it in the organisational tree. */
  isUnder(code: string, ancestor: string): boolean
  /** «遂溪县 洋青镇 克须村»: everything below the city, by official or everyday name, separated by spaces. */
  fullName(code: string): string
  /** Places by Chinese words, full pinyin or initials, best first; at most 50, 20 by default; `within` = under this node. */
  search(words: string, options?: { limit?: number; within?: string }): PlaceHit[]
  /** The children of a node for a map (organisational tree), or the node itself when it has none. */
  mapOf(parent: string): PlaceMap
  /** The city's land and its neighbours'. */
  landOf(): PlaceMap
}
