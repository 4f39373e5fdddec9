import { createHash } from 'node:crypto'

/** A stream of numbers in [0, 1) that is the same for the same seed: the demonstration tells the same story everywhere. */
export type Random = {
  next: () => number
  chance: (share: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** A key of a table of shares that sum to 1. */
  weighted: <K extends string>(shares: Readonly<Record<K, number>>) => K
  /** Between two numbers, more often near the lower one. */
  low: (from: number, to: number) => number
}

/** Makes a stream from a text (mulberry32 over the first 32 bits of its digest). */
export function randomOf(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    chance: share => next() < share,
    pick: list => {
      const one = list[Math.floor(next() * list.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    weighted: shares => {
      const keys = Object.keys(shares) as (keyof typeof shares)[]
      let rest = next()
      const found = keys.find(key => {
        rest -= shares[key]
        return rest < 0
      })
      const last = found ?? keys.at(-1)
      if (last === undefined) throw new Error('nothing to weigh')
      return last
    },
    low: (from, to) => from + (to - from) * next() ** 2,
  }
}

/** A UUID that is the same for the same text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
