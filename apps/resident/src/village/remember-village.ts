const storedAs = 'banyan.village'

/** A village as this browser remembers it. */
export type Remembered = { code: string; name: string }

/** The village last looked at in this browser, so that nobody names her village twice; null where there is none. */
export function rememberedVillage(): Remembered | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storedAs) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('code' in kept) || !('name' in kept)) return null
    const { code, name } = kept
    return typeof code === 'string' && /^\d{12}$/.test(code) && typeof name === 'string' ? { code, name } : null
  } catch {
    return null
  }
}

/** Remembers a village; null forgets. */
export function rememberVillage(village: Remembered | null): void {
  try {
    if (village === null) localStorage.removeItem(storedAs)
    else localStorage.setItem(storedAs, JSON.stringify(village))
  } catch {
    // Storage is full or shut (private browsing); she names her village again next time.
    return
  }
}
