import type { PlaceAncestors } from '@banyan/contract'
import type { Parent, Region, Tree } from './region.ts'

/** Both trees of one day. Functions other than `get` throw on a code they do not know. */
export type Trees = {
  get: (code: string) => Region | undefined
  mustGet: (code: string) => Region
  children: (code: string, tree: Tree) => readonly Region[]
  parentOf: (code: string, tree: Tree) => string | undefined
  /** From the top of the tree down to the node itself. */
  lineOf: (code: string, tree: Tree) => readonly Region[]
  ancestors: (code: string, tree: Tree) => PlaceAncestors
  isUnder: (code: string, ancestor: string) => boolean
}

const noAncestors: PlaceAncestors = { city: null, county: null, town: null, village: null, grid: null }

/** Hangs the nodes by their rows; levels are the rows' word, codes are only names. */
export function growTrees(regions: readonly Region[], parents: readonly Parent[]): Trees {
  const nodes = new Map(regions.map(region => [region.code, region]))
  const mustGet = (code: string): Region => {
    const region = nodes.get(code)
    if (!region) throw new RangeError(`no region of today has the code ${code}`)
    return region
  }
  const up = { org: upward(parents, 'org', mustGet), stat: upward(parents, 'stat', mustGet) }
  const down = { org: downward(up.org, mustGet), stat: downward(up.stat, mustGet) }

  // Grids are no statistical unit: in that tree they stand where their village stands.
  const parentOf = (code: string, tree: Tree): string | undefined =>
    up[tree].get(code) ?? (nodes.get(code)?.level === 'grid' ? up.org.get(code) : undefined)
  const lineOf = (code: string, tree: Tree): Region[] => {
    const line = [mustGet(code)]
    for (let at = line[0]; at; ) {
      const parent = parentOf(at.code, tree)
      at = parent === undefined ? undefined : mustGet(parent)
      if (at && line.includes(at)) throw new Error(`region ${code} is its own ancestor in the ${tree} tree`)
      if (at) line.unshift(at)
    }
    return line
  }
  const ancestors = (code: string, tree: Tree): PlaceAncestors => {
    const found = { ...noAncestors }
    for (const region of lineOf(code, tree)) found[region.level] = region.code
    return found
  }
  return {
    get: code => nodes.get(code),
    mustGet,
    children: (code, tree) => down[tree].get(mustGet(code).code) ?? [],
    parentOf,
    lineOf,
    ancestors,
    isUnder: (code, ancestor) => lineOf(code, 'org').some(region => region.code === ancestor),
  }
}

function upward(parents: readonly Parent[], tree: Tree, mustGet: (code: string) => Region): Map<string, string> {
  const up = new Map<string, string>()
  for (const { code, parent } of parents.filter(row => row.tree === tree)) {
    if (up.has(code)) throw new Error(`region ${code} has two parents on one day in the ${tree} tree`)
    up.set(mustGet(code).code, mustGet(parent).code)
  }
  return up
}

function downward(up: ReadonlyMap<string, string>, mustGet: (code: string) => Region): Map<string, Region[]> {
  const down = Map.groupBy([...up.keys()].sort().map(mustGet), region => up.get(region.code) ?? '')
  return down
}
