import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Notes that this process uses the folder's database; the answer takes the note back. */
export async function joinUsers(dataFolder: string): Promise<() => Promise<void>> {
  const folder = join(dataFolder, 'postgres-users')
  await mkdir(folder, { recursive: true })
  joined += 1
  const note = join(folder, `${process.pid}-${joined}`)
  await writeFile(note, bornAt(process.pid))
  return () => rm(note, { force: true })
}

let joined = 0

/** How many living processes still use the folder's database; notes of dead ones are removed. */
export async function leaveUsers(dataFolder: string): Promise<number> {
  const folder = join(dataFolder, 'postgres-users')
  let living = 0
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    if (isAlive(Number.parseInt(name, 10), await readFile(join(folder, name), 'utf8'))) living += 1
    else await rm(join(folder, name), { force: true })
  }
  return living
}

/** Runs `act` while no other process of this machine does so for the same folder; a lock left by a dead process does not count. */
export async function withFolderLock<T>(dataFolder: string, act: () => Promise<T>): Promise<T> {
  const lock = join(dataFolder, 'postgres.lock')
  const deadline = performance.now() + 180_000
  while (!(await tryLock(lock))) {
    if (performance.now() > deadline)
      throw new Error(
        `Another command has been starting or stopping the database for three minutes. If none is running, delete ${lock}.`,
      )
    await wait(50)
  }
  try {
    return await act()
  } finally {
    await rm(lock, { force: true })
  }
}

async function tryLock(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx', 0o600)
    await file.writeFile(`${process.pid} ${bornAt(process.pid)}`)
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const [pid = '', born = ''] = (await readFile(lock, 'utf8').catch(() => '')).split(' ')
  if (pid !== '' && !isAlive(Number(pid), born)) await rm(lock, { force: true })
  return false
}

function isAlive(pid: number, born: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return bornAt(pid) === born
}

/** The start of a process in clock ticks (Linux), because process ids are used again; elsewhere nothing. */
function bornAt(pid: number): string {
  if (process.platform !== 'linux') return ''
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
