import { normaliseWords } from './normalise-words.ts'
import { tokenise } from './tokenise.ts'

/** An item as the classifier learns it. */
export type LearnedItem = { code: string; name: string; scene: string; colloquial: readonly string[]; opening: string }

/** What is known of every piece and phrase: which items it speaks for, and how strongly. */
export type Lexicon = {
  codes: readonly string[]
  /** Piece → pairs of item index and strength. */
  pieces: ReadonlyMap<string, readonly (readonly [number, number])[]>
  /** Phrases people use, by first character, longest first. */
  phrases: ReadonlyMap<string, readonly Phrase[]>
}
export type Phrase = { text: string; items: readonly (readonly [number, number])[] }

/** How much a field of an item tells about what people write. */
const fields = { name: 2, own: 2, scene: 1, opening: 1 } as const
/** A phrase people use counts more than its pieces, and a long one more than a short one. */
const phraseWeight = 1.2

/** Learns the lexicon from the catalogue's own words; rare pieces count more (inverse document frequency). Pure. */
export function buildLexicon(items: readonly LearnedItem[]): Lexicon {
  const pieces = new Map<string, Map<number, number>>()
  const phrases = new Map<string, Map<number, number>>()
  items.forEach((item, index) => {
    const texts: [string, number][] = [
      [item.name, fields.name],
      [item.scene, fields.scene],
      [item.opening, fields.opening],
      ...item.colloquial.map((text): [string, number] => [text, fields.own]),
    ]
    for (const [text, weight] of texts) {
      for (const token of tokenise(normaliseWords(text))) raise(pieces, token.text, index, weight * token.weight)
    }
    for (const text of [item.name, ...item.colloquial]) raise(phrases, normaliseWords(text), index, 1)
  })
  const rarity = (spread: number) => Math.log(1 + items.length / spread)
  const list = [...phrases].map(([text, of]) => {
    const strength = phraseWeight * rarity(of.size) * Math.sqrt(text.length)
    return { text, items: [...of.keys()].map(index => [index, strength] as const) }
  })
  list.sort((a, b) => b.text.length - a.text.length)
  return {
    codes: items.map(item => item.code),
    pieces: new Map(
      Array.from(pieces, ([text, of]) => [text, [...of].map(([index, weight]) => [index, weight * rarity(of.size)])]),
    ),
    phrases: Map.groupBy(list, phrase => phrase.text.charAt(0)),
  }
}

function raise(known: Map<string, Map<number, number>>, text: string, item: number, strength: number): void {
  const of = known.get(text) ?? new Map<number, number>()
  known.set(text, of)
  of.set(item, Math.max(of.get(item) ?? 0, strength))
}
