import { type MatterHouse, openSealer } from '../matters/index.ts'
import { SealBroken } from '../platform/crypto-seal.ts'
import type { SealedWords } from './search.sql.ts'

/** The words of a villager in one matter, the report's own first; none once they were erased. */
export function openTexts(
  house: MatterHouse,
  { id, wrapped, texts }: { id: string; wrapped: Uint8Array | null; texts: readonly SealedWords[] },
): string[] {
  if (!wrapped) return []
  try {
    const sealer = openSealer(house.secrets.master, id, wrapped)
    return texts.map(({ seq, sealed }) => sealer.open(seq, 'words', Buffer.from(sealed, 'hex')))
  } catch (error) {
    // One row that was changed must hold up neither the relay nor a page; `npm run verify` names it.
    if (error instanceof SealBroken) return []
    throw error
  }
}
