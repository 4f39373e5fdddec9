import { openPool } from '@banyan/server/platform/db.ts'
import { numberOption, startBenchCity } from './bench-city.ts'
import { fillCity } from './fill-city.ts'
import { livesOf } from './one-life.ts'
import { reportPlans } from './report-plans.ts'

const help = `Usage: npm run plans [-- options]

Fills a city of its own and prints how the database would run every named statement of the server.

  --matters=1000000   how many matters the city holds
  --analyze           runs what only reads, and prints the time beside the cost`

if (process.argv.includes('--help')) console.log(help)
else process.exitCode = await main(process.argv.slice(2))

async function main(options: readonly string[]): Promise<number> {
  const matters = numberOption(options, 'matters', 1_000_000)
  const city = await startBenchCity(4)
  try {
    await fillCity(city, matters, await livesOf(city.http))
    const sql = openPool({ url: city.ownerUrl, schema: 'city_440800', max: 1, name: 'banyan plans' })
    const { statements, unexpected } = await reportPlans(sql, {
      analyze: options.includes('--analyze'),
      say: console.log,
    }).finally(() => sql.end())
    console.log(`matters=${matters} statements=${statements} seq_scans=${unexpected}`)
    return unexpected === 0 ? 0 : 1
  } finally {
    await city.stop()
  }
}
