import { newKey, openText, seal, unwrapKey, wrapKey } from './crypto-seal.ts'

/** A text sealed under a key of its own, which the city's master key wraps: destroying the wrapped key erases the text. */
export type SealedText = { sealed: Buffer; wrapped: Buffer }

/** Seals a text under a new key. The context (such as `note:<id>`) must be the same on opening. */
export function sealText(master: Uint8Array, text: string, context: string): SealedText {
  const key = newKey()
  return { sealed: seal(key, text, context), wrapped: wrapKey(master, key, context) }
}

/** Opens what `sealText` made. Throws SealBroken when key, context or bytes are not its own. */
export function openSealedText(master: Uint8Array, { sealed, wrapped }: SealedText, context: string): string {
  return openText(unwrapKey(master, wrapped, context), sealed, context)
}
