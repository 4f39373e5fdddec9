import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../server/src/platform/embedded-postgres.ts'
import { checkHead, migrate, readMigrations } from '../../server/src/platform/migrate.ts'
import { printSchema } from '../../server/src/platform/postgres-schema.ts'
import type { Finding } from './finding.ts'

const remedy = 'Run "npm run check -- --fix" and commit the file.'

/** db/HEAD names the newest migration, and db/schema.txt is what the migrations make of an empty database. */
export async function checkDatabaseSchema(root: string): Promise<Finding[]> {
  const folder = join(root, 'server/db')
  const findings: Finding[] = []
  await checkHead(folder).catch((error: unknown) =>
    findings.push({ where: 'server/db/HEAD', what: error instanceof Error ? error.message : String(error), remedy }),
  )
  const kept = existsSync(join(folder, 'schema.txt')) ? await readFile(join(folder, 'schema.txt'), 'utf8') : ''
  const made = await makeSchemaText(folder)
  if (kept !== made)
    findings.push({
      where: 'server/db/schema.txt',
      what: `is not what the migrations make: ${firstDifference(kept, made)}`,
      remedy,
    })
  return findings
}

/** Writes db/HEAD and db/schema.txt anew. */
export async function writeDatabaseSchema(root: string): Promise<void> {
  const folder = join(root, 'server/db')
  await writeFile(join(folder, 'HEAD'), `${(await readMigrations(folder)).at(-1)?.name ?? ''}\n`)
  await writeFile(join(folder, 'schema.txt'), await makeSchemaText(folder))
}

/** What the migrations of `folder` make of an empty database, as text; on a PostgreSQL that lives only for this. */
export async function makeSchemaText(folder: string): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'banyan-schema-'))
  await chmod(scratch, 0o711)
  const server = await startEmbeddedPostgres({ dataFolder: join(scratch, 'data'), rootBase: scratch, durable: false })
  try {
    await migrate(server.ownerUrl, { folder, appRole: 'banyan_app' })
    return await printSchema(server.ownerUrl, 'banyan_app')
  } finally {
    server.kill()
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

function firstDifference(kept: string, made: string): string {
  const [old, now] = [kept.split('\n'), made.split('\n')]
  const at = now.findIndex((line, index) => line !== old[index])
  return at < 0
    ? `line ${now.length} and after should go`
    : `line ${at + 1} says "${old[at] ?? ''}" and should say "${now[at] ?? ''}"`
}
