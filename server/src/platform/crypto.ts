import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Bytes as they come: a text stands for its UTF-8 bytes. */
export type Bytes = string | Uint8Array

/** SM3 digest (GB/T 32905) of the parts one after another: 32 bytes. */
export function sm3(...parts: Bytes[]): Buffer {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** SM3 digest of the parts as 64 lower-case hex digits. */
export function sm3Hex(...parts: Bytes[]): string {
  return sm3(...parts).toString('hex')
}

/** HMAC-SM3 of a message: 32 bytes. Throws RangeError on a key shorter than 16 bytes. */
export function hmacSm3(key: Uint8Array, message: Bytes): Buffer {
  if (key.length < 16) throw new RangeError(`HMAC-SM3 key has ${key.length} bytes; at least 16 are needed`)
  return createHmac('sm3', key).update(message).digest()
}

/**
 * The blind index of a personal value: equal values give equal 32 bytes, and without the key nothing can be told.
 * The caller brings the value into its one form first (a telephone number: digits only, no country code).
 */
export function blindIndex(key: Uint8Array, normalisedValue: string): Buffer {
  return hmacSm3(key, normalisedValue)
}

/** An unguessable secret of 32 random bytes (or as many as asked) in base64url. */
export function randomSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** Compares two secrets in a time that tells nothing of where they differ; different lengths are unequal. */
export function equalInConstantTime(a: Bytes, b: Bytes): boolean {
  // Digests are compared, so that a length is not told either and timingSafeEqual never throws.
  return timingSafeEqual(sm3(a), sm3(b))
}

/** A salt for one commitment: 16 random bytes. It lies beside the text and is destroyed with it. */
export function commitmentSalt(): Buffer {
  return randomBytes(16)
}

/**
 * The commitment to a text that stands in the chain instead of it: SM3(salt ‖ UTF-8 text) as hex.
 * Throws RangeError unless the salt has 16 bytes, since a movable border would let two texts share a commitment.
 */
export function commitmentOf(salt: Uint8Array, text: string): string {
  if (salt.length !== 16) throw new RangeError(`A commitment's salt has 16 bytes, not ${salt.length}`)
  return sm3Hex(salt, text)
}
