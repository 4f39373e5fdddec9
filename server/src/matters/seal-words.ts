import { commitmentOf, commitmentSalt } from '../platform/crypto.ts'
import { newKey, openText, seal, unwrapKey, wrapKey } from '../platform/crypto-seal.ts'

/** A sealed text of one step, as stored: hex, because it travels to PostgreSQL inside JSON. */
export type SealedText = { seq: number; field: string; salt: string; sealed: string }

/** Seals one matter's words. Its key is wrapped by the city's; destroying the wrapped key erases every word at once. */
export type WordSealer = {
  wrapped: Buffer
  seal: (seq: number, field: string, text: string) => { stored: SealedText; commitment: string }
  open: (seq: number, field: string, sealed: Uint8Array) => string
}

/** Makes the key of a new matter, ready to seal. */
export function newSealer(master: Uint8Array, matter: string): WordSealer {
  const key = newKey()
  return sealerOf(key, wrapKey(master, key, `matter:${matter}`), matter)
}

/** Opens the key of a stored matter. Throws SealBroken when it was changed or is another matter's. */
export function openSealer(master: Uint8Array, matter: string, wrapped: Uint8Array): WordSealer {
  return sealerOf(unwrapKey(master, wrapped, `matter:${matter}`), Buffer.from(wrapped), matter)
}

function sealerOf(key: Buffer, wrapped: Buffer, matter: string): WordSealer {
  const context = (seq: number, field: string): string => `${matter}:${seq}:${field}`
  return {
    wrapped,
    seal: (seq, field, text) => {
      const salt = commitmentSalt()
      const sealed = seal(key, text, context(seq, field))
      return {
        stored: { seq, field, salt: salt.toString('hex'), sealed: sealed.toString('hex') },
        commitment: commitmentOf(salt, text),
      }
    },
    open: (seq, field, sealed) => openText(key, sealed, context(seq, field)),
  }
}

/** Text as it is kept: valid Unicode without NUL, which PostgreSQL cannot hold; ends trimmed. */
export function keptText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').trim()
}
