import { drive, numberOption, startBenchCity } from './bench-city.ts'
import { fillCity } from './fill-city.ts'
import { livesOf } from './one-life.ts'

/** P1: whole lives over HTTP, every step durable and in history, load generator included in the two cores. */
export async function run(options: readonly string[]): Promise<Record<string, number>> {
  const [clients, seconds, matters] = [
    numberOption(options, 'clients', 32),
    numberOption(options, 'seconds', 20),
    numberOption(options, 'matters', 0),
  ]
  const city = await startBenchCity(clients)
  try {
    const live = await livesOf(city.http)
    if (matters > 0) await fillCity(city, matters, live)
    process.stderr.write('warming up …\n')
    await drive(() => live('claimed'), { clients, seconds: 5 })
    process.stderr.write(`measuring for ${seconds} s with ${clients} clients …\n`)
    const short = await drive(() => live('claimed'), { clients, seconds })
    const long = await drive(() => live('closed'), { clients, seconds })
    return {
      matters,
      clients,
      lifecycles_per_s: short.perSecond,
      p50_ms: short.p50,
      p95_ms: short.p95,
      with_verify_close_per_s: long.perSecond,
      with_verify_close_p95_ms: long.p95,
    }
  } finally {
    await city.stop()
  }
}
