import { type CipherGCMTypes, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Bytes } from './crypto.ts'

/** A sealed value that cannot be opened: wrong key, wrong context, or changed bytes. The three are never told apart. */
export class SealBroken extends Error {
  constructor() {
    super('A sealed value could not be opened: the key or the context is not its own, or its bytes were changed')
    this.name = 'SealBroken'
  }
}

// OpenSSL knows it; the published types list the AES modes only.
const SM4_GCM = 'sm4-gcm' as string as CipherGCMTypes
const FORMAT = 1
const KEY_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/**
 * Seals bytes or a text with SM4-GCM under a 16-byte key. The context (such as `phone:<matter id>`) is not hidden but
 * must be the same on opening, so that a value cannot be moved to another row.
 * Format 1: version byte, 12-byte random nonce, 16-byte tag, ciphertext; 29 bytes longer than the text.
 */
export function seal(key: Uint8Array, plain: Bytes, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(SM4_GCM, checkedKey(key), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(context))
  const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` made with the same key and context. Throws SealBroken otherwise. */
export function open(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  if (sealed.length < HEAD_BYTES || sealed[0] !== FORMAT) throw new SealBroken()
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
  const decipher = createDecipheriv(SM4_GCM, checkedKey(key), nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(boundTo(context))
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES))
  const body = decipher.update(sealed.subarray(HEAD_BYTES))
  try {
    return Buffer.concat([body, decipher.final()])
  } catch {
    throw new SealBroken()
  }
}

/** Opens a sealed text (UTF-8). Throws SealBroken as `open` does. */
export function openText(key: Uint8Array, sealed: Uint8Array, context: string): string {
  return open(key, sealed, context).toString('utf8')
}

/** A new random SM4 key: 16 bytes. */
export function newKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** Wraps a data key (one per matter) under the master key; destroying the wrapped key erases all it sealed. */
export function wrapKey(masterKey: Uint8Array, dataKey: Uint8Array, context: string): Buffer {
  return seal(masterKey, checkedKey(dataKey), `key:${context}`)
}

/** The data key that `wrapKey` wrapped. Throws SealBroken when it is not this master key's or not this context's. */
export function unwrapKey(masterKey: Uint8Array, wrapped: Uint8Array, context: string): Buffer {
  return open(masterKey, wrapped, `key:${context}`)
}

function boundTo(context: string): Buffer {
  return Buffer.from(`banyan:${FORMAT}:${context}`, 'utf8')
}

function checkedKey(key: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new RangeError(`An SM4 key has ${KEY_BYTES} bytes, not ${key.length}`)
  return key
}
