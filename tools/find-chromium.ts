import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What finding a browser depends on, so that it can be tried without one. */
export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>
  isRoot: boolean
  install: () => boolean
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium: CHROMIUM_PATH, then the system's; as root with apt-get it is installed when absent.
 * Throws one sentence when there is none: browser tests never leave themselves out.
 */
export function findChromium(around: Surroundings): string {
  const wished = around.env.CHROMIUM_PATH
  if (wished !== undefined && wished !== '') {
    if (isExecutable(wished)) return wished
    throw new Error(
      `CHROMIUM_PATH is ${wished}, which is not a program that can be run; set it to a Chromium or unset it.`,
    )
  }
  const found = onPath(around.env)
  if (found !== undefined) return found
  if (around.isRoot && around.install()) {
    const installed = onPath(around.env)
    if (installed !== undefined) return installed
  }
  throw new Error(
    'The browser tests need Chromium and there is none: install it (on Debian or Ubuntu "sudo apt-get install chromium fonts-noto-cjk"), set CHROMIUM_PATH, or leave them out with "npm test -- --no-browser".',
  )
}

/** Installs Chromium and a Chinese font with apt-get, its progress shown; answers whether that worked. */
export function installByApt(): boolean {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false
  process.stderr.write('· There is no Chromium; installing it with apt-get for the browser tests …\n')
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  return apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
}

function onPath(env: Surroundings['env']): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
