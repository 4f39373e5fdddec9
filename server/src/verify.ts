import { secretsFileOf } from './city.ts'
import { readConfig } from './config.ts'
import { verifyCity } from './ledger/index.ts'
import { publicKeyOf } from './platform/crypto-sign.ts'
import { openPool } from './platform/db.ts'
import { openServer } from './platform/postgres-server.ts'
import { readSecrets } from './platform/secrets.ts'

const help = `Usage: npm run verify

Walks every matter's chain, the words against their commitments, rows and clocks against the history, the leaf log and
the signed roots. Ends with 0 when everything proves true, with 1 and the matter and step of every fault otherwise.`

if (process.argv.includes('--help')) console.log(help)
else
  await run().catch(error => {
    console.error(`The proof could not be walked: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  })

async function run(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2))
  const secrets = await readSecrets(secretsFileOf(config), false)
  const server = await openServer({
    dataFolder: config.dataFolder,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
  })
  const sql = openPool({ url: server.appUrl, schema: config.schema, max: 2, name: 'banyan verify' })
  try {
    const started = performance.now()
    const { matters, steps, faults, roots } = await verifyCity(
      sql,
      { master: secrets.master, trustedKeys: [publicKeyOf(secrets.signing)] },
      count => {
        if (count % 5_000 < 500) console.error(`  ${count} matters walked …`)
      },
    )
    for (const { kind, matter, step, detail } of faults)
      console.log(`FAULT ${kind}${matter ? ` matter ${matter}` : ''}${step ? ` step ${step}` : ''}: ${detail}`)
    console.log(
      roots.provedUntil
        ? `Signed until ${roots.provedUntil}; ${roots.unproved.length} later steps are not proved yet.`
        : 'Nothing has been signed yet: a root is signed within a minute of the first step.',
    )
    console.log(
      `matters=${matters} steps=${steps} leaves=${roots.leaves} roots=${roots.roots} faults=${faults.length} unproved=${roots.unproved.length} seconds=${((performance.now() - started) / 1_000).toFixed(1)}`,
    )
    process.exitCode = faults.length > 0 ? 1 : 0
  } finally {
    await sql.end()
    await server.stop()
  }
}
