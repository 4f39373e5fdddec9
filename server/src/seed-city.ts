import { openPool } from './platform/db.ts'
import { seeds } from './seeds.ts'

/** Fills an empty city with what every city starts from; says each part that took time. Runs as the owner. Safe to repeat. */
export async function seedCity(ownerUrl: string, schema: string, say: (line: string) => void): Promise<void> {
  const sql = openPool({ url: ownerUrl, schema, max: 1, name: 'banyan seeds' })
  try {
    for (const { name, run } of seeds) {
      const started = performance.now()
      await run(sql)
      const seconds = (performance.now() - started) / 1_000
      if (seconds > 0.2) say(`Loaded the city's ${name} in ${seconds.toFixed(1)} s.`)
    }
  } finally {
    await sql.end()
  }
}
