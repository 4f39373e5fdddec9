/** Dialect and writing variants that mean the same to the classifier; longer ones first. Sources: everyday Cantonese as written in 湛江. */
const variants: readonly (readonly [string, string])[] = [
  ['细路仔', '小孩'],
  ['细路', '小孩'],
  ['细蚊仔', '小孩'],
  ['孩子', '小孩'],
  ['落雨', '下雨'],
  ['落大雨', '下大雨'],
  ['隔离屋', '邻居'],
  ['隔离', '隔壁'],
  ['没有', '没'],
  ['车路窿', '路洞'],
  ['单车', '自行车'],
  ['阿嬷', '老人'],
  ['阿婆', '老人'],
  ['阿公', '老人'],
  ['长者', '老人'],
  ['冲凉', '洗澡'],
  ['火水', '煤油'],
  ['屋企', '家里'],
  ['夜晚', '晚上'],
  ['夜里', '晚上'],
  ['半夜', '晚上'],
  ['电单车', '摩托车'],
  ['冇', '没'],
  ['無', '没'],
  ['唔', '不'],
  ['咗', '了'],
  ['嘅', '的'],
  ['啲', '些'],
  ['嗰', '那'],
  ['果边', '那边'],
  ['睇', '看'],
  ['揾', '找'],
  ['搵', '找'],
  ['嘈', '吵'],
  ['窿', '洞'],
  ['塞', '堵'],
  ['浸', '淹'],
  ['呃', '骗'],
]

const byFirst = Map.groupBy(variants, ([from]) => from.charAt(0))

/** The text as the classifier reads it: NFKC, lower case, dialect words replaced, at most `wordsRead` UTF-16 units. Pure. */
export function normaliseWords(words: string): string {
  const text = words.slice(0, wordsRead).normalize('NFKC').toLowerCase()
  let out = ''
  for (let at = 0; at < text.length; ) {
    const found = byFirst.get(text.charAt(at))?.find(([from]) => text.startsWith(from, at))
    out += found ? found[1] : text.charAt(at)
    at += found ? found[0].length : 1
  }
  return out
}

/** A long letter says what it wants in its beginning; the rest would only cost time. */
export const wordsRead = 1_000
