export { buildTerritory } from './build-territory.ts'
export { loadTerritory } from './load-territory.ts'
export { territoryModule } from './module.ts'
export { readTerritoryFiles } from './read-territory-files.ts'
export type {
  Geometry,
  Located,
  Outside,
  PlaceMap,
  Position,
  Region,
  Territory,
  TerritoryRows,
  Tree,
} from './region.ts'
export { seedTerritory } from './seed-territory.ts'
