import type { MatterHouse } from '../matters/index.ts'
import { fadeSome } from './note.sql.ts'

const batch = 500

/** Closes every note whose time is over without anybody agreeing; answers how many. */
export async function fadeNotes({ sql, clock }: Pick<MatterHouse, 'sql' | 'clock'>): Promise<number> {
  const now = clock.now().toString()
  for (let faded = 0; ; ) {
    const some = await fadeSome(sql, now, batch)
    faded += some.length
    if (some.length < batch) return faded
  }
}
