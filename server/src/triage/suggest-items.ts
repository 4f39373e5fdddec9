import { readCatalogue } from '../catalogue/index.ts'
import { buildLexicon, type Lexicon } from './build-lexicon.ts'
import { normaliseWords } from './normalise-words.ts'
import { tokenise } from './tokenise.ts'

/** An item the words may mean; `score` is its share of the evidence, 0 to 1. */
export type Suggestion = { item: string; score: number }

const most = 3
/** Items whose evidence is shared out: the rest is noise of single characters. */
const shared = 10

let lexicon: Lexicon | undefined

/**
 * At most three items these words may mean, best first; none when nothing in them is known. A suggestion for a
 * dispatcher, who decides. Learned from the catalogue's own words on first use (half a second); the same words give
 * the same answer.
 */
export function suggestItems(words: string): Suggestion[] {
  lexicon ??= learn()
  return rankItems(lexicon, words)
}

/** The same with a lexicon given. Pure. */
export function rankItems({ codes, pieces, phrases }: Lexicon, words: string): Suggestion[] {
  const text = normaliseWords(words)
  const evidence = new Float64Array(codes.length)
  const speak = (items: readonly (readonly [number, number])[], weight: number) => {
    for (const [index, strength] of items) evidence[index] = (evidence[index] ?? 0) + strength * weight
  }
  for (const { text: piece, weight } of tokenise(text)) speak(pieces.get(piece) ?? [], weight)
  for (let at = 0; at < text.length; ) {
    const longest = phrases.get(text.charAt(at))?.find(phrase => text.startsWith(phrase.text, at))
    speak(longest?.items ?? [], 1)
    at += longest?.text.length ?? 1
  }
  const ranked = Array.from(evidence, (score, index) => ({ item: codes[index] ?? '', score }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.item.localeCompare(b.item))
    .slice(0, shared)
  const sum = ranked.reduce((total, { score }) => total + score, 0)
  return ranked.slice(0, most).map(({ item, score }) => ({ item, score: Math.round((score / sum) * 1000) / 1000 }))
}

function learn(): Lexicon {
  const { scenes, items } = readCatalogue()
  const names = new Map(scenes.map(scene => [scene.code, scene.name]))
  return buildLexicon(items.map(item => ({ ...item, scene: names.get(item.scene) ?? '' })))
}
