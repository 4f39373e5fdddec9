import { type Chance, chanceFrom, seedOf } from './chance.ts'
import { doubleArea, type Point } from './plane.ts'

const shortestKm = 1.3
const sway = 0.13

/**
 * A hand-drawn ring made to look like a coast: every side longer than 1.3 km is broken at its middle, which moves
 * sideways by at most 13 % of the side, again and again. Counter-clockwise, the same for the same name.
 */
export function roughenCoast(name: string, ring: readonly Point[]): Point[] {
  const chance = chanceFrom(seedOf(name))
  const ordered = doubleArea(ring) > 0 ? ring : ring.toReversed()
  return ordered.flatMap((from, index) => {
    const to = ordered[(index + 1) % ordered.length] ?? from
    return broken(from, to, chance)
  })
}

function broken(from: Point, to: Point, chance: Chance): Point[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  if (Math.hypot(dx, dy) < shortestKm) return [from]
  const shift = (chance() * 2 - 1) * sway
  const middle: Point = [from[0] + dx / 2 - dy * shift, from[1] + dy / 2 + dx * shift]
  return [...broken(from, middle, chance), ...broken(middle, to, chance)]
}
