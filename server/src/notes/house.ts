import type { MatterHouse, NextSerial } from '../matters/index.ts'

/** What notes stand on: the house of matters, because some become one. */
export type NoteHouse = { matters: MatterHouse; nextSerial: NextSerial }
