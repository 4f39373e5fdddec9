import type { Submission } from '@banyan/contract'

/**
 * A new submission: a random UUID (version 4) and a secret of 128 bits in hexadecimal.
 * `crypto.randomUUID` is missing on pages served without TLS, such as a demo in a village hall's network.
 */
export function mintSubmission(): Submission {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = hexOf(bytes.map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte)))
  const token = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  return { token, deviceSecret: hexOf(crypto.getRandomValues(new Uint8Array(16))) }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
