import { readFileSync } from 'node:fs'
import { type RatingReason, ratingReasons } from '@banyan/contract'

/** What a virtual villager writes, and the item it is about. */
export type DemoReport = { item: string; words: string }

/** The demonstration's own sample texts: no real person, place or number in them. Every list has at least one text. */
export type DemoTexts = {
  reports: readonly DemoReport[]
  supplements: readonly string[]
  contactNotes: readonly string[]
  claimNotes: readonly string[]
  reworkReasons: readonly string[]
  /** By the reason given with the rating, so that words and reason agree. */
  ratingWords: Readonly<Record<RatingReason, readonly string[]>>
}

const folder = new URL('../../db/demo/', import.meta.url)

/** Reads `texts.tsv` and `phrases.tsv`. Throws when a use has no text. */
export function readDemoTexts(): DemoTexts {
  const byUse = Map.groupBy(readPairs('phrases.tsv'), ([use]) => use)
  const phrases = (use: string): readonly string[] => {
    const found = byUse.get(use)?.map(([, words]) => words)
    if (found === undefined) throw new Error(`phrases.tsv has no text for ${use}`)
    return found
  }
  const reasons = Object.keys(ratingReasons) as RatingReason[]
  const ratingWords = Object.fromEntries(reasons.map(reason => [reason, phrases(reason)])) as DemoTexts['ratingWords']
  return {
    reports: readPairs('texts.tsv').map(([item, words]) => ({ item, words })),
    supplements: phrases('supplement'),
    contactNotes: phrases('contact'),
    claimNotes: phrases('claim'),
    reworkReasons: phrases('rework'),
    ratingWords,
  }
}

function readPairs(file: string): [string, string][] {
  const [, ...lines] = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n')
  return lines.map(line => {
    const [first, second] = line.split('\t')
    if (!first || !second) throw new Error(`${file}: a line without two fields: ${line}`)
    return [first, second]
  })
}
