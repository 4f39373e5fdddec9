import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let jieba: Jieba | undefined

/** A piece of a text and how much such a piece tells: words tell most, single characters least. */
export type Token = { text: string; weight: number }

const weights = { word: 1, bigram: 0.6, character: 0.2 } as const

/** The distinct pieces of a normalised text: words, pairs of characters within a sentence part, single characters. */
export function tokenise(text: string): Token[] {
  // Loaded on first use: the dictionary costs a quarter of a second that other processes need not pay.
  jieba ??= Jieba.withDict(dict)
  const tokens = new Map<string, number>()
  for (const part of text.match(/[\p{Script=Han}]+|[a-z0-9]+/gu) ?? []) {
    // Latin letters and digits tell something only as a whole word.
    const isHan = /^\p{Script=Han}/u.test(part)
    for (let at = 0; isHan && at < part.length; at++) {
      add(tokens, part.slice(at, at + 1), weights.character)
      if (at + 1 < part.length) add(tokens, part.slice(at, at + 2), weights.bigram)
    }
    for (const word of jieba.cutForSearch(part, true)) if (word.length > 1) add(tokens, word, weights.word)
  }
  return Array.from(tokens, ([token, weight]) => ({ text: token, weight }))
}

function add(tokens: Map<string, number>, text: string, weight: number): void {
  if (stopWords.has(text)) return
  tokens.set(text, Math.max(tokens.get(text) ?? 0, weight))
}

/** Words that stand in any complaint: pronouns, times of day, particles. */
const stopWords = new Set([
  ...[
    '我们',
    '你们',
    '他们',
    '这里',
    '那里',
    '一个',
    '什么',
    '怎么',
    '已经',
    '因为',
    '所以',
    '现在',
    '今天',
    '昨天',
    '昨晚',
  ],
  ...[
    '晚上',
    '早上',
    ...'的了在是我你他她们那这有不没和都也就还一个天上下里去来到把被给人家村很大小得着过说要会能可看吗啊呢',
  ],
])
