import { existsSync } from 'node:fs'
import { countAccounts } from './access/index.ts'
import { secretsFileOf } from './city.ts'
import type { Config } from './config.ts'
import { openPool } from './platform/db.ts'

/** Refuses to start production on a demonstration's database, or without secrets kept outside the data folder. */
export async function refuseDemoData(appUrl: string, config: Config): Promise<void> {
  const file = secretsFileOf(config)
  if (!config.secretsFile || !existsSync(file)) {
    throw new Error(
      `Production needs its secrets: BANYAN_SECRETS ${config.secretsFile ? `names ${file}, which is not there` : 'is not set'}. Make them once with «npm start -- --make-secrets=<file>» and keep a copy in a safe place.`,
    )
  }
  if (file.startsWith(`${config.dataFolder}/`))
    throw new Error(
      `The secrets lie in the data folder (${file}). Move them elsewhere: a copy of the data must not contain its keys.`,
    )
  const sql = openPool({ url: appUrl, schema: config.schema, max: 1 })
  try {
    const [counted] = await countAccounts(sql)
    if (counted && counted.demo > 0) {
      throw new Error(
        `This database holds a demonstration (${counted.demo} invented accounts). Production needs a database of its own: set BANYAN_DATA to another folder, or DATABASE_URL to an empty database.`,
      )
    }
  } finally {
    await sql.end()
  }
}
