import type { MatterHouse } from '../matters/index.ts'

/** What the duty stands on: the city's database, clock, keys, places and items. */
export type DutyHouse = Pick<MatterHouse, 'sql' | 'clock' | 'territory' | 'catalogue' | 'secrets'>
