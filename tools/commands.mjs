const always = () => true

/** Every npm command: what it does, its options, the file Node 26 runs for it, and whether the pages must be built first. */
export const commands = {
  start: {
    does: 'Starts the city: database, server, pages. Prints the addresses and, in demo mode, the demo accounts. Ctrl-C stops everything, the database last.',
    options: [
      ['--port=8080', 'the port of the pages'],
      ['--roles=http,relay,worker', 'the parts this process plays'],
      ['BANYAN_MODE=production', 'no demo data, no demo accounts, secrets required'],
      ['BANYAN_DATA=data', 'the data folder'],
      ['HOST=127.0.0.1', 'the address to listen on'],
      ['DATABASE_URL=postgres://…', "a PostgreSQL 15 or newer of one's own instead of the embedded one"],
      ['MIGRATE_DATABASE_URL=postgres://…', 'the role that owns the tables (default: DATABASE_URL)'],
    ],
    file: 'server/src/main.ts',
    builds: always,
  },
  test: {
    does: 'Runs every test on a PostgreSQL of its own, then the browser journeys, and ends with a line like "123 passed, 0 failed".',
    options: [
      ['<part of a path> …', 'only tests whose path contains one of these'],
      ['--no-browser', 'leaves the browser journeys out, and says so'],
      ['CHROMIUM_PATH=/path', 'the Chromium to use'],
    ],
    file: 'tools/run-tests.ts',
    builds: args => !args.includes('--no-browser') && args.every(arg => arg.startsWith('-') || arg.startsWith('e2e')),
  },
  check: {
    does: 'Checks format, types, boundaries, unused code, versions, licences, migrations and what is generated.',
    options: [
      ['<name> …', 'only these gates'],
      ['--fix', 'formats, and writes db/HEAD and db/schema.txt anew'],
    ],
    file: 'tools/check.ts',
  },
  verify: {
    does: 'Walks the histories, the leaf log and the signed roots, and names every matter and step that was changed.',
    options: [],
    file: 'server/src/verify.ts',
  },
  bench: {
    does: 'Measures, and prints the figures.',
    options: [['lifecycle | intake | reads | locate | audited-reads', 'what to measure']],
    file: 'bench/main.ts',
    builds: always,
  },
  plans: {
    does: 'Fills a city and prints how the database runs every statement; fails where one walks a large table unexpectedly.',
    options: [
      ['--matters=1000000', 'how many matters the city holds'],
      ['--analyze', 'runs what only reads, and prints the time'],
    ],
    file: 'bench/plans.ts',
    builds: always,
  },
  build: {
    does: 'Builds the pages that are out of date.',
    options: [['--force', 'builds all of them']],
    builds: always,
  },
  migrate: {
    does: 'Brings the database to the newest migration and ends.',
    options: [['DATABASE_URL, MIGRATE_DATABASE_URL', 'as for start']],
    file: 'server/src/migrate.ts',
  },
  generate: {
    does: 'Writes the generated parts of the documents anew.',
    options: [['--check', 'only says whether they are current']],
    file: 'tools/generate.ts',
  },
}

/** The text of `--help` for one command. */
export function describe(name) {
  const { does, options, file } = commands[name]
  const width = Math.max(0, ...options.map(([option]) => option.length))
  const lines = options.map(([option, text]) => `  ${option.padEnd(width)}  ${text}`)
  const use = name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`
  return [
    `${use} [-- options]`,
    '',
    does,
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...(file === undefined ? [] : ['', `Runs ${file}.`]),
    '',
  ].join('\n')
}
