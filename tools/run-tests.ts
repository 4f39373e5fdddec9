import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeTemplate } from '../server/src/testing.ts'
import { findChromium, installByApt } from './find-chromium.ts'

type Counts = { passed: number; failed: number; skipped: number }

const root = fileURLToPath(new URL('..', import.meta.url))
const filters = process.argv.slice(2).filter(arg => !arg.startsWith('-'))
const wantsBrowser = !process.argv.includes('--no-browser')

const say = (text: string): void => void process.stderr.write(`· ${text}\n`)

async function main(): Promise<number> {
  const chosen = (path: string): boolean => filters.length === 0 || filters.some(filter => path.includes(filter))
  const find = (pattern: string): string[] =>
    globSync(pattern, {
      cwd: root,
      exclude: path => path.split('/').some(part => ['node_modules', 'dist', 'fixtures'].includes(part)),
    }).sort()
  const files = find('{contract,server,tools,bench,ui,apps/*}/**/*.test.ts').filter(chosen)
  const journeys = find('e2e/**/*.spec.ts')
  const journeysChosen = journeys.filter(chosen)
  const browser = wantsBrowser && (filters.length === 0 || journeysChosen.length > 0)
  if (files.length === 0 && !browser) {
    say(`No test has a path containing ${filters.join(' or ')}.`)
    return close([{ passed: 0, failed: 1, skipped: 0 }])
  }
  const chromium = browser
    ? findChromium({ env: process.env, isRoot: process.getuid?.() === 0, install: installByApt })
    : undefined
  const scratch = await mkdtemp(join(tmpdir(), 'banyan-run-'))
  try {
    const counts: Counts[] = []
    if (files.length > 0) counts.push(...(await runUnits(files, scratch)))
    if (chromium !== undefined) counts.push(await runJourneys(journeysChosen, chromium, scratch))
    else if (!wantsBrowser) say('THE BROWSER TESTS DID NOT RUN (--no-browser).')
    return close(counts)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Two processes for two cores; in each the files run one after another, because a process per file costs seconds of imports. */
async function runUnits(files: string[], scratch: string): Promise<Counts[]> {
  say(`Preparing the test database …`)
  const template = await makeTemplate()
  const env = { ...process.env, TEST_DATABASE_URL: template.adminUrl, TEST_TEMPLATE: template.name }
  say(`Running ${files.length} test files …`)
  const halves = [files.filter((_, index) => index % 2 === 0), files.filter((_, index) => index % 2 === 1)].filter(
    half => half.length > 0,
  )
  return Promise.all(
    halves.map(async (half, index) => {
      const counts = join(scratch, `counts-${index}.json`)
      const reporter = fileURLToPath(new URL('./report-tests.ts', import.meta.url))
      const flags = ['--test-timeout=300000', `--test-reporter=${reporter}`, '--test-reporter-destination=stdout']
      const entry = fileURLToPath(new URL('./run-files.ts', import.meta.url))
      const code = await runNode([...flags, entry, ...half], { ...env, TEST_COUNTS: counts })
      return honest(await readJson<Counts>(counts), code, 'A test process ended before it reported its tests')
    }),
  )
}

async function runJourneys(journeys: string[], chromium: string, scratch: string): Promise<Counts> {
  if (journeys.length === 0) {
    say('e2e/ has no browser journey (*.spec.ts); that counts as a failure.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  say(`Running ${journeys.length} browser journey file(s) with ${chromium} …`)
  const report = join(scratch, 'journeys.json')
  const cli = fileURLToPath(import.meta.resolve('@playwright/test/cli'))
  const env = { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const code = await runNode(
    [cli, 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...(filters.length === 0 ? [] : journeys)],
    env,
  )
  const stats = (
    await readJson<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(report)
  )?.stats
  const counts =
    stats === undefined
      ? undefined
      : { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  return honest(counts, code, 'The browser run ended before it reported its journeys')
}

/** A process that failed without counting a failure has failed once. */
function honest(counts: Counts | undefined, code: number, otherwise: string): Counts {
  if (counts === undefined) say(`${otherwise} (exit code ${code}).`)
  const known = counts ?? { passed: 0, failed: 0, skipped: 0 }
  return code !== 0 && known.failed === 0 ? { ...known, failed: 1 } : known
}

function runNode(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('exit', code => resolve(code ?? 1))
  })
}

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return undefined
  }
}

function close(counts: Counts[]): number {
  const sum = (name: keyof Counts): number => counts.reduce((total, one) => total + one[name], 0)
  if (sum('skipped') > 0) say(`${sum('skipped')} test(s) were left out; each says why above.`)
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
  return sum('failed') === 0 ? 0 : 1
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return close([{ passed: 0, failed: 1, skipped: 0 }])
})
