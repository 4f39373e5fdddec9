import { readFileSync } from 'node:fs'
import { type RatingReason, ratingReasons } from '@banyan/contract'

/** What a virtual villager writes, and the item it is about. */
export type DemoReport = { item: string; words: string }

/** What a virtual villager asks or suggests: the item it belongs to and the answer it gets. */
export type DemoAsked = { kind: 'question' | 'suggestion'; item: string; words: string; answer: string }

const uses = [
  'decline',
  'objection',
  'uphold',
  'dismiss',
  'return',
  'ruling',
  'extension',
  'refuse-extension',
  'suspension',
  'refuse-suspension',
  'resume',
  'assist',
  'assist-done',
  'supervise',
  'supervision-answer',
  'supervision-end',
  'excluded',
  'contest',
  'keep-mark',
  'lift-mark',
  'appeal',
  'exempt',
  'refuse-appeal',
  'self-handled',
  'fail-sample',
  'merge',
] as const
type DemoUse = (typeof uses)[number]

/** The demonstration's own sample texts: no real person, place or number in them. Every list has at least one text. */
export type DemoTexts = {
  reports: readonly DemoReport[]
  supplements: readonly string[]
  contactNotes: readonly string[]
  claimNotes: readonly string[]
  reworkReasons: readonly string[]
  /** What is said with the moves beside the plain road, by use. */
  said: Readonly<Record<DemoUse, readonly string[]>>
  /** Questions and suggestions, each with its answer. */
  asked: readonly DemoAsked[]
  /** By the reason given with the rating, so that words and reason agree. */
  ratingWords: Readonly<Record<RatingReason, readonly string[]>>
}

const folder = new URL('../../db/demo/', import.meta.url)

/** Reads `texts.tsv`, `phrases.tsv` and `asked.tsv`. Throws when a use has no text. */
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
    said: Object.fromEntries(uses.map(use => [use, phrases(use)])) as DemoTexts['said'],
    asked: readLines('asked.tsv', 4).map(([kind = '', item = '', words = '', answer = '']) => ({
      ...{ kind: kind as DemoAsked['kind'], item, words, answer },
    })),
    ratingWords,
  }
}

function readPairs(file: string): [string, string][] {
  return readLines(file, 2).map(([first = '', second = '']) => [first, second])
}

function readLines(file: string, fields: number): string[][] {
  const [, ...lines] = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n')
  return lines.map(line => {
    const parts = line.split('\t')
    if (parts.length < fields || parts.slice(0, fields).some(part => !part))
      throw new Error(`${file}: a line without ${fields} fields: ${line}`)
    return parts
  })
}
