import { pinyin } from 'pinyin-pro'

/**
 * The everyday name of an official one: 克须村民委员会 → 克须村, 新江社区居民委员会 → 新江社区, 田头村委会 → 田头村,
 * 沈村村民委员会 → 沈村; other names stay.
 */
export function shortNameOf(official: string): string {
  const residents = /^(.+?)(社区)?(居民委员会|居委会|居委)$/.exec(official)
  if (residents) return `${residents[1]}社区`
  const villagers = /^(.+?)(村民委员会|村委会|村委)$/.exec(official)
  if (!villagers) return official
  const stem = villagers[1] ?? official
  return stem.endsWith('村') ? stem : `${stem}村`
}

/** What kind of committee or settlement a village-level row is, by its official name. */
export function villageKindOf(official: string): 'residents' | 'villagers' | 'other' {
  if (/居民委员会$|居委会$|居委$/.test(official)) return 'residents'
  return /村民委员会$|村委会$/.test(official) ? 'villagers' : 'other'
}

/** What kind of town-level row it is, by its official name; the rest are the bureau's pseudo units. */
export function townKindOf(official: string): 'street' | 'town' | 'township' | 'pseudo' {
  if (official.endsWith('街道')) return 'street'
  if (official.endsWith('镇')) return 'town'
  return official.endsWith('乡') ? 'township' : 'pseudo'
}

// Places of this city that people and dictionaries read differently from the library's reading.
const localReadings: Record<string, string> = { 覃: 'tan' }

/** Syllables without tones (ü is v), and their first letters; what is not Chinese stays as it is. */
export function readingOf(name: string): { fullPinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true })
  const read = [...name].map((char, index) => localReadings[char] ?? (syllables[index] ?? char).toLowerCase())
  return { fullPinyin: read.join(' '), initials: read.map(syllable => syllable[0] ?? '').join('') }
}
