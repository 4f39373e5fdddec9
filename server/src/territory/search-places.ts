import type { PlaceHit, RegionLevel } from '@banyan/contract'
import type { Region, Territory } from './region.ts'
import { plain, type Script, type Spelling, type Spellings, scriptsOf, spellName } from './spell-name.ts'

/** What searching needs: who can be found, whose parent is whose, and how a place reads in full. */
export type SearchFacts = {
  regions: readonly Region[]
  parentOf: (code: string) => string | undefined
  isUnder: (code: string, ancestor: string) => boolean
  fullName: (code: string) => string
}

type Entry = { hit: PlaceHit; spellings: Spellings; parent: string | undefined; order: number }

const levelOrder: Record<RegionLevel, number> = { city: 0, county: 1, town: 2, village: 3, grid: 4 }
const most = 50
const scores = { exact: 100, prefix: 80, inside: 50 }
const lessFor: Record<Script, number> = { chinese: 0, pinyin: 3, initials: 6 }

/**
 * Builds `Territory.search`. A name is found by its whole, its beginning, a later syllable, and behind the names of its
 * county or town («洋青克须», «yqkx»); the whole name comes before a beginning, and larger places before smaller ones.
 */
export function buildSearch(facts: SearchFacts): Territory['search'] {
  const entries = new Map(facts.regions.map(region => [region.code, entryOf(region, facts)]))
  return (words, options = {}) => {
    const asked = plain(words)
    const limit = Math.min(Math.max(options.limit ?? 20, 1), most)
    if (asked === '') return []
    const { within } = options
    const best = new Map<Entry, number>()
    for (const script of scriptsOf(asked)) {
      const restsUnder = restsOf(asked, script, entries)
      for (const entry of entries.values()) {
        const texts = entry.parent === undefined ? [] : restsUnder(entry.parent)
        const score = scoreOf(entry.spellings[script], asked, texts) - lessFor[script]
        if (score > (best.get(entry) ?? 0)) best.set(entry, score)
      }
    }
    return [...best]
      .filter(([{ hit }]) => within === undefined || facts.isUnder(hit.code, within))
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a.order - b.order || (a.hit.code < b.hit.code ? -1 : 1))
      .slice(0, limit)
      .map(([{ hit }]) => hit)
  }
}

function entryOf(region: Region, facts: SearchFacts): Entry {
  const { code, name, level, kind, lon, lat } = region
  const hit = { code, name, fullName: facts.fullName(code), level, kind, lon, lat }
  return { hit, spellings: spellName(region), parent: facts.parentOf(code), order: levelOrder[level] }
}

const nothing: readonly string[] = []

/**
 * What is left of a query for the children of a node, once the names of the node and its ancestors (any of them left out)
 * are taken off its beginning. Computed once per query and node: nearly always nothing.
 */
function restsOf(asked: string, script: Script, entries: ReadonlyMap<string, Entry>) {
  const known = new Map<string, readonly string[]>()
  const restsUnder = (code: string): readonly string[] => {
    const before = known.get(code)
    if (before) return before
    const entry = entries.get(code)
    if (!entry) return nothing
    const above = entry.parent === undefined ? nothing : restsUnder(entry.parent)
    const own = [asked, ...above].flatMap(text => cutsOf(text, entry.spellings[script]))
    const rests = own.length === 0 ? above : [...new Set([...above, ...own])]
    known.set(code, rests)
    return rests
  }
  return restsUnder
}

function cutsOf(text: string, spellings: readonly Spelling[]): string[] {
  return spellings.flatMap(({ whole, stem }) =>
    [whole, stem]
      .filter(head => text.length > head.length && text.startsWith(head))
      .map(head => text.slice(head.length)),
  )
}

/** 0 or less = no. A match behind the ancestors' names is as good as one without them. */
function scoreOf(spellings: readonly Spelling[], asked: string, rests: readonly string[]): number {
  let best = 0
  for (const spelling of spellings) {
    best = Math.max(best, nearness(spelling, asked))
    for (const rest of rests) best = Math.max(best, nearness(spelling, rest))
  }
  return best
}

function nearness({ whole, stem, tails }: Spelling, asked: string): number {
  if (!whole.includes(asked)) return 0
  if (whole === asked || stem === asked) return scores.exact
  if (whole.startsWith(asked)) return scores.prefix
  return tails.some(tail => tail.startsWith(asked)) ? scores.inside : 0
}
