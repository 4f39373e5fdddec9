import type { Mesh } from './quantise-cells.ts'

/**
 * A cove can cut a cell in two. The piece without the seed goes to the neighbour it shares most sides with (of the same
 * village if it can), so that every grid is one piece of land; a piece without neighbours stays. Returns how many moved.
 */
export function settlePieces(mesh: Mesh, villages: readonly string[]): number {
  let moved = 0
  const owners = sideOwners(mesh)
  mesh.cells.forEach((pieces, cell) => {
    for (const piece of pieces.slice(1)) {
      const heir = heirOf(piece, cell, owners, villages)
      if (heir === null) continue
      const main = mesh.cells[heir]?.[0]
      const joined = main ? joinRings(main, piece) : null
      if (!joined) continue
      mesh.cells[heir]?.splice(0, 1, joined)
      mesh.cells[cell] = pieces.filter(other => other !== piece)
      moved++
    }
  })
  return moved
}

function sideOwners(mesh: Mesh): Map<string, number> {
  const owners = new Map<string, number>()
  mesh.cells.forEach((pieces, cell) => {
    const main = pieces[0] ?? []
    for (const [from, to] of sidesOf(main)) owners.set(`${from}>${to}`, cell)
  })
  return owners
}

function heirOf(
  piece: number[],
  cell: number,
  owners: Map<string, number>,
  villages: readonly string[],
): number | null {
  const votes = new Map<number, number>()
  for (const [from, to] of sidesOf(piece)) {
    const owner = owners.get(`${to}>${from}`)
    if (owner === undefined || owner === cell) continue
    votes.set(owner, (votes.get(owner) ?? 0) + (villages[owner] === villages[cell] ? 10 : 1))
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** The outline of two rings that share a run of sides, or null when the outline is not one ring. */
function joinRings(a: readonly number[], b: readonly number[]): number[] | null {
  const next = new Map<number, number>()
  const sides = [...sidesOf(a), ...sidesOf(b)]
  const known = new Set(sides.map(([from, to]) => `${from}>${to}`))
  const outer = sides.filter(([from, to]) => !known.has(`${to}>${from}`))
  for (const [from, to] of outer) next.set(from, to)
  const start = outer[0]?.[0]
  if (start === undefined || next.size !== outer.length) return null
  const ring = [start]
  for (let at = next.get(start); at !== undefined && at !== start; at = next.get(at)) ring.push(at)
  return ring.length === outer.length ? ring : null
}

function sidesOf(ring: readonly number[]): [number, number][] {
  return ring.map((from, index) => [from, ring[(index + 1) % ring.length] ?? from])
}
