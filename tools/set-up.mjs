// Every npm command enters here, on whatever Node (20 or newer) started npm: it brings the packages and the built pages up to
// date, finds Node 26 among the packages, and hands the command over to it. Plain JavaScript without dependencies.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { commands, describe } from './commands.mjs'

const root = process.env.BANYAN_ROOT ?? fileURLToPath(new URL('..', import.meta.url))

/** Ends the command with one sentence that says what happened, to what, and what to do. */
class Trouble extends Error {}

const say = text => process.stderr.write(`· ${text}\n`)
const seconds = from => `${((performance.now() - from) / 1000).toFixed(1)} s`

/** Which packages of the lock file are missing from node_modules or there in another version; `null` when nothing is installed. */
export function findStalePackages(folder) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return null
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
    .filter(([path, entry]) => {
      const found = installed[path]
      if (found === undefined) return !entry.optional && !entry.peer && !entry.devOptional
      return found.version !== entry.version || !existsSync(join(folder, path))
    })
    .map(([path]) => path)
}

/** One digest over everything a page is built from. */
export function digestSources(folder, app) {
  const hash = createHash('sha256')
  const skipped = new Set(['node_modules', 'dist'])
  const add = path => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = join(path, entry.name)
      if (entry.isDirectory() && !skipped.has(entry.name)) add(full)
      else if (entry.isFile() && !entry.name.includes('.test.')) {
        hash.update(`${relative(folder, full)}\0`)
        hash.update(readFileSync(full))
      }
    }
  }
  for (const part of [join('apps', app), 'ui', 'contract']) if (existsSync(join(folder, part))) add(join(folder, part))
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'tsconfig.web.json'])
    if (existsSync(join(folder, file))) hash.update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}

function installPackages() {
  const stale = findStalePackages(root)
  if (stale !== null && stale.length === 0) return
  const from = performance.now()
  say(
    stale === null
      ? 'Installing the packages (once, a minute or two) …'
      : `Installing the packages again: ${stale.length} changed …`,
  )
  // Not npm ci: it refuses a lock file made where the registry lacks some other platform's package. Installing without
  // saving takes the lock file's versions too and leaves the file alone. The Node it runs on must not lie in node_modules.
  const outside = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(path => !path.includes('node_modules'))
    .join(delimiter)
  const done = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: outside },
    shell: process.platform === 'win32',
  })
  if (done.status !== 0)
    throw new Trouble(
      'Installing the packages failed (npm install, its words are above). Check the network and that this folder is yours, then run the same command again.',
    )
  say(`Packages installed in ${seconds(from)}.`)
}

function findNode() {
  const shipped = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  for (const candidate of [shipped, process.execPath]) {
    if (!existsSync(candidate)) continue
    const asked = spawnSync(candidate, ['--version'], { encoding: 'utf8', shell: candidate.endsWith('.cmd') })
    if (Number(/^v(\d+)/.exec(asked.stdout ?? '')?.[1]) >= 26) return candidate
  }
  throw new Trouble(
    `Node 26 is needed, and no package carries it for ${process.platform}-${process.arch}; the Node that runs this is ${process.version}. Install Node 26 or newer (nodejs.org) and run the same command again.`,
  )
}

async function buildPages(node, force) {
  const apps = existsSync(join(root, 'apps'))
    ? readdirSync(join(root, 'apps')).filter(app => existsSync(join(root, 'apps', app, 'vite.config.ts')))
    : []
  for (const app of apps) {
    const stamp = join(root, 'node_modules', '.cache', 'banyan', `${app}.built-from`)
    const digest = digestSources(root, app)
    const built = existsSync(join(root, 'apps', app, 'dist', 'index.html'))
    if (!force && built && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) continue
    const from = performance.now()
    say(`Building apps/${app} …`)
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const { status, output } = await capture(node, [vite, 'build', '--logLevel', 'warn'], join(root, 'apps', app))
    if (status !== 0) throw new Trouble(`Building apps/${app} failed; vite says:\n${output.trim()}`)
    mkdirSync(join(stamp, '..'), { recursive: true })
    writeFileSync(stamp, digest)
    say(`Built apps/${app} in ${seconds(from)}.`)
  }
}

function capture(command, args, cwd) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
    child.once('error', failed)
    child.once('close', status => done({ status, output }))
  })
}

/**
 * Runs the command on Node 26 and ends as it ends. The child has a process group of its own: on Ctrl-C the terminal and npm
 * both signal this process, and the server is to hear it once.
 */
export function handOver(node, args, cwd) {
  const child = spawn(node, args, { cwd, stdio: 'inherit', detached: process.platform !== 'win32' })
  const passedOnAt = {}
  const passOn = signal => {
    if (performance.now() - (passedOnAt[signal] ?? -Infinity) < 500) return
    passedOnAt[signal] = performance.now()
    child.kill(signal)
  }
  process.on('SIGINT', () => passOn('SIGINT'))
  process.on('SIGTERM', () => passOn('SIGTERM'))
  process.on('SIGHUP', () => passOn('SIGTERM'))
  child.once('error', error => {
    process.stderr.write(`${node} could not be started: ${error.message}\n`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

async function main([name, ...args]) {
  const command = commands[name]
  if (command === undefined)
    throw new Trouble(`There is no command "${name ?? ''}". Known: ${Object.keys(commands).join(', ')}.`)
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(describe(name))
    return
  }
  installPackages()
  const node = findNode()
  if (command.builds?.(args)) await buildPages(node, name === 'build' && args.includes('--force'))
  if (command.file === undefined) return
  if (!existsSync(join(root, command.file)))
    throw new Trouble(
      `"npm run ${name}" needs ${command.file}, which this checkout does not have. Fetch the file again (git restore ${command.file}).`,
    )
  handOver(node, ['--disable-warning=ExperimentalWarning', join(root, command.file), ...args], root)
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  main(process.argv.slice(2)).catch(error => {
    process.stderr.write(`${error instanceof Trouble ? error.message : (error.stack ?? error)}\n`)
    process.exit(1)
  })
}
