import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { newKeyPair } from './crypto-sign.ts'

/** The city's keys. Losing `master` loses every sealed word; losing `signing` ends the series of signed roots. */
export type Secrets = {
  /** Wraps each matter's own key (SM4, 16 bytes). */
  master: Buffer
  /** Seals contacts (SM4, 16 bytes). */
  contact: Buffer
  /** Blind index of telephone numbers (HMAC-SM3). */
  index: Buffer
  /** Makes receipt secrets and CSRF tokens (HMAC-SM3). */
  receipt: Buffer
  /** SM2 private key, 64 hex digits, that signs the roots of the proof log. */
  signing: string
}

const keyLengths = { master: 16, contact: 16, index: 32, receipt: 32 } as const

/** Writes a file of fresh secrets, readable by its owner only. Refuses to replace an existing file. */
export async function makeSecrets(file: string): Promise<void> {
  const keys = Object.entries(keyLengths).map(([name, bytes]) => [name, randomBytes(bytes).toString('hex')])
  const text = `${JSON.stringify({ ...Object.fromEntries(keys), signing: newKeyPair().privateKey }, null, 2)}\n`
  await writeFile(file, text, { mode: 0o600, flag: 'wx' })
  await chmod(file, 0o600)
}

/**
 * Reads the secrets. A demonstration makes its own at the first start; production never does: it throws a sentence that
 * says which file or key is missing and how to make one.
 */
export async function readSecrets(file: string, mayMake: boolean): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    if (!mayMake) {
      throw new Error(
        `There are no secrets at ${file}. Make them once with «npm start -- --make-secrets=${file}», keep a copy in a safe place, and set BANYAN_SECRETS.`,
      )
    }
    await makeSecrets(file)
    return readFile(file, 'utf8')
  })
  return parseSecrets(text, file)
}

function parseSecrets(text: string, file: string): Secrets {
  const values = JSON.parse(text) as Record<string, unknown>
  const key = (name: keyof typeof keyLengths): Buffer => {
    const hex = values[name]
    if (typeof hex !== 'string' || hex.length !== keyLengths[name] * 2)
      throw new Error(
        `${file} lacks a usable «${name}» (${keyLengths[name]} bytes in hex). Restore the file from its copy.`,
      )
    return Buffer.from(hex, 'hex')
  }
  const signing = values.signing
  if (typeof signing !== 'string' || !/^[0-9a-f]{64}$/.test(signing))
    throw new Error(`${file} lacks a usable «signing» (64 hex digits). Restore the file from its copy.`)
  return { master: key('master'), contact: key('contact'), index: key('index'), receipt: key('receipt'), signing }
}
