const benches = ['lifecycle', 'intake', 'reads', 'locate', 'audited-reads'] as const

const help = `Usage: npm run bench -- <name> [options]

  lifecycle      report → accept+dispatch → receive+claim → read, over HTTP, durable (P1); verify+close measured beside it
  intake         POST /api/reports as a share of a bare endpoint with two inserts, in the same run (P2)
  reads          lists, a matter, a map's pins and searches at a million matters, one client (P5)
  locate         point → grid among all grids (P10)
  audited-reads  what the audit trail costs the opening of a matter, by several ways of writing it (ADR 15)

  --seconds=20      how long each run measures (lifecycle, intake, reads)
  --clients=32      how many requests are under way at once
  --matters=0       fills the city with so many matters first (lifecycle; reads: 1,000,000)

Each ends with one line of name=value pairs. A bench is no test: compare within one run on one machine.`

const [name, ...options] = process.argv.slice(2)
const known = benches.find(bench => bench === name)
if (!known) {
  console.log(help)
  process.exitCode = name === '--help' || name === undefined ? 0 : 2
} else {
  const { run } = (await import(`./${known}.ts`)) as {
    run: (options: readonly string[]) => Promise<Record<string, number>>
  }
  const figures = await run(options)
  console.log(
    Object.entries(figures)
      .map(([key, value]) => `${key}=${Number.isInteger(value) ? value : value.toFixed(2)}`)
      .join(' '),
  )
}
