/** How a plan gets at a table: by an index, or by reading it whole; where it was run, how many rows it read for nothing. */
export type Scan = { table: string; index: string | null; isSequential: boolean; passedOver: number }

/** What matters of a plan: its cost, how long it ran where it was run, its scans from the top down, and whether it changes or locks rows. */
export type Plan = { cost: number; ms: number | null; scans: Scan[]; changes: boolean }

type Node = {
  'Node Type': string
  'Total Cost': number
  'Relation Name'?: string
  'Index Name'?: string
  'Rows Removed by Filter'?: number
  'Actual Loops'?: number
  Plans?: Node[]
}

/** Reads what `EXPLAIN (FORMAT JSON)` answers. */
export function readPlan(answer: unknown): Plan {
  const [top] = answer as [{ Plan: Node; 'Execution Time'?: number }]
  const nodes = nodesOf(top.Plan)
  return {
    cost: top.Plan['Total Cost'],
    ms: top['Execution Time'] ?? null,
    scans: nodes.flatMap(scansOf),
    changes: nodes.some(node => node['Node Type'] === 'ModifyTable' || node['Node Type'] === 'LockRows'),
  }
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

function scansOf(node: Node): Scan[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index = null } = node
  const passedOver = (node['Rows Removed by Filter'] ?? 0) * (node['Actual Loops'] ?? 1)
  if (type === 'Bitmap Index Scan') return [{ table: '', index, isSequential: false, passedOver: 0 }]
  if (table === undefined || type === 'ModifyTable') return []
  if (type === 'Bitmap Heap Scan')
    return passedOver === 0 ? [] : [{ table, index: 'filter', isSequential: false, passedOver }]
  return [{ table, index, isSequential: type.endsWith('Seq Scan'), passedOver }]
}
