import type { Item } from '@banyan/contract'

/**
 * Items an officer may mean: by code, name, what people call it, scene or class; best first, ties by code.
 * Several words separated by spaces must all be found. An empty question gives the first items by code.
 */
export function searchItems(items: readonly Item[], q: string, limit: number): Item[] {
  const words = q.normalize('NFKC').trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items.slice(0, limit)
  return items
    .map(item => ({ item, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.item.code.localeCompare(b.item.code))
    .slice(0, limit)
    .map(({ item }) => item)
}

function scoreOf(item: Item, words: readonly string[]): number {
  let sum = 0
  for (const word of words) {
    const score = scoreWord(item, word)
    if (score === 0) return 0
    sum += score
  }
  return sum
}

function scoreWord(item: Item, word: string): number {
  if (item.code.startsWith(word)) return 100
  if (item.name === word) return 90
  if (item.name.startsWith(word)) return 80
  if (item.colloquial.includes(word)) return 70
  if (item.name.includes(word)) return 60
  if (item.colloquial.some(called => called.includes(word))) return 50
  if (item.scene.includes(word)) return 40
  if (item.className.includes(word) || item.leadKindName.includes(word)) return 20
  return 0
}
