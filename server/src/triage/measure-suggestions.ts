import { readFileSync } from 'node:fs'
import { suggestItems } from './suggest-items.ts'

/** How often the right item was first, and among the three; with the sentences that were missed. */
export type Measured = { sentences: number; top1: number; top3: number; missed: string[] }

/** Runs a file of `item, words` rows beside this file through the classifier. */
export function measureSuggestions(file: 'sentences-tuning.tsv' | 'sentences-held-out.tsv'): Measured {
  const [, ...lines] = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const missed: string[] = []
  let first = 0
  for (const line of lines) {
    const [item = '', words = ''] = line.split('\t')
    const found = suggestItems(words).map(suggestion => suggestion.item)
    if (found[0] === item) first++
    if (!found.includes(item)) missed.push(`${item} ${words} → ${found.join(' ')}`)
  }
  const sentences = lines.length
  return { sentences, top1: first / sentences, top3: (sentences - missed.length) / sentences, missed }
}
