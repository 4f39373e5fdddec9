import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import postgres from 'postgres'
import { Pool } from 'undici'
import { drive, numberOption, send, startBenchCity } from './bench-city.ts'

const barePort = 18_081

/** P2: intake on the public route, as a share of a bare endpoint that makes two inserts in one transaction, alternating in one run. */
export async function run(options: readonly string[]): Promise<Record<string, number>> {
  const [clients, seconds] = [numberOption(options, 'clients', 32), numberOption(options, 'seconds', 10)]
  const city = await startBenchCity(clients)
  const bare = await startBare(city.appUrl, city.ownerUrl)
  const http = new Pool(`http://127.0.0.1:${barePort}`, { connections: clients, pipelining: 1 })
  try {
    const report = () =>
      send(city.http, 'POST', '/api/reports', {
        expect: 201,
        body: {
          submission: { token: randomUUID(), deviceSecret: randomUUID() },
          words: '村口路灯坏了三天，晚上老人不敢出门',
          place: { lon: 110.14, lat: 21.36, datum: 'gcj02' },
          phone: '07590123456',
        },
      }).then(() => undefined)
    const plain = () =>
      send(http, 'POST', '/', { body: { words: '村口路灯坏了三天，晚上老人不敢出门' } }).then(() => undefined)
    process.stderr.write('warming up …\n')
    await drive(report, { clients, seconds: 4 })
    await drive(plain, { clients, seconds: 2 })
    const shares: number[] = []
    const [intakes, bares]: [number[], number[]] = [[], []]
    for (let round = 1; round <= 3; round++) {
      process.stderr.write(`round ${round} of 3 …\n`)
      const floor = await drive(plain, { clients, seconds })
      const intake = await drive(report, { clients, seconds })
      shares.push(intake.perSecond / floor.perSecond)
      intakes.push(intake.perSecond)
      bares.push(floor.perSecond)
    }
    const middle = (list: number[]): number => list.toSorted((a, b) => a - b)[1] ?? 0
    return {
      clients,
      intake_per_s: middle(intakes),
      bare_per_s: middle(bares),
      share: middle(shares),
      share_min: Math.min(...shares),
      share_max: Math.max(...shares),
    }
  } finally {
    await http.close()
    await bare.close()
    await city.stop()
  }
}

/** The measure: Fastify, one transaction, two inserts, nothing else. */
async function startBare(appUrl: string, ownerUrl: string) {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  await owner`create table if not exists public.bare_reports (id uuid primary key, words text not null, at timestamptz not null default now())`
  await owner`create table if not exists public.bare_steps (id uuid not null, seq int not null, body text not null, primary key (id, seq))`
  await owner.unsafe(`grant insert on public.bare_reports, public.bare_steps to ${new URL(appUrl).username}`)
  await owner.end()
  const sql = postgres(appUrl, { max: 12, onnotice: () => undefined })
  const app = Fastify()
  app.post<{ Body: { words: string } }>(
    '/',
    { schema: { body: { type: 'object', required: ['words'], properties: { words: { type: 'string' } } } } },
    async request => {
      const id = randomUUID()
      await sql.begin(async tx => {
        await tx`insert into public.bare_reports (id, words) values (${id}, ${request.body.words})`
        await tx`insert into public.bare_steps (id, seq, body) values (${id}, 1, ${request.body.words})`
      })
      return { id }
    },
  )
  app.addHook('onClose', () => sql.end({ timeout: 2 }))
  await app.listen({ port: barePort, host: '127.0.0.1' })
  return app
}
