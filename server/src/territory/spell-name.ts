import type { Region } from './region.ts'

/** One way to write a name: all of it, and its stem without the ending (村, 镇, 县…). */
export type Spelling = {
  whole: string
  stem: string
  /** What follows each syllable after the first: a query may begin there. */
  tails: readonly string[]
}

/** The ways to write a name in each script; a query is matched against one script at a time. */
export type Spellings = { chinese: Spelling[]; pinyin: Spelling[]; initials: Spelling[] }
/** One script. */
export type Script = keyof Spellings

const endings = /(村民委员会|社区居民委员会|居民委员会|村委会|居委会|专属网格|街道|开发区|社区|镇|乡|村|县|区|市)$/

// Characters of local place names that people here read in another way than the stored reading.
const otherReadings: Record<string, string> = { 覃: 'qin', 调: 'diao', 长: 'zhang', 埇: 'chong', 俩: 'liang', 㙍: 'wo' }

/** Case, width, spaces and dots do not matter; ü may be typed u or v. */
export function plain(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・,，、/\-']+/g, '')
    .replaceAll(/[üv]/g, 'u')
}

/** The scripts a plain query may be written in. */
export function scriptsOf(plainQuery: string): readonly Script[] {
  return /^[a-z]+$/.test(plainQuery) ? ['pinyin', 'initials'] : ['chinese']
}

/** Everyday and official name in Chinese, and the everyday name in pinyin and initials with the readings heard here. */
export function spellName(region: Region): Spellings {
  const stemLength = stemOf([...plain(region.shortName)]).length
  const readings = readingsOf(region)
  const letters = readings.map(syllables => syllables.map(syllable => syllable[0] ?? ''))
  const names = [...new Set([region.shortName, region.name])].map(name => [...plain(name)])
  return {
    chinese: names.map(chars => spell(chars, stemOf(chars).length)),
    pinyin: readings.map(syllables => spell(syllables, stemLength)),
    // A later initial would match half the city: initials count from the first letter only.
    initials: letters.map(syllables => ({ ...spell(syllables, stemLength), tails: [] })),
  }
}

function spell(syllables: readonly string[], stemLength: number): Spelling {
  const tails = syllables.slice(1).map((_, n) => syllables.slice(n + 1).join(''))
  return { whole: syllables.join(''), stem: syllables.slice(0, stemLength).join(''), tails }
}

function stemOf(chars: readonly string[]): string[] {
  const stem = [...chars.join('').replace(endings, '')]
  return stem.length === 0 ? [...chars] : stem
}

function readingsOf({ shortName, fullPinyin }: Region): string[][] {
  const syllables = fullPinyin.split(' ').map(plain)
  const other = [...shortName].map((char, n) => otherReadings[char] ?? syllables[n] ?? '')
  return other.join() === syllables.join() ? [syllables] : [syllables, other]
}
