import { createInterface } from 'node:readline'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

// A program for tests that must lose, interrupt or change the user of the process which holds the database.
// Arguments: data folder, root's base folder. Says {"ownerUrl", …} when ready, "interrupted" on Ctrl-C, "stopped" after "stop".
const [dataFolder = '', rootBase = ''] = process.argv.slice(2)

process.on('SIGINT', () => process.stdout.write('interrupted\n'))
const server = await startEmbeddedPostgres({ dataFolder, rootBase })
process.stdout.write(`${JSON.stringify(server)}\n`)
for await (const line of createInterface(process.stdin)) {
  if (line === 'stop') break
}
await server.stop()
process.stdout.write('stopped\n')
