import type { DutyLine, MarkKind, Road } from '@banyan/contract'
import { searchDutyLines } from './search-duty-lines.ts'

/** The rows the lists are built from, by code; a later row of one code replaces the earlier. */
export type ListRows = {
  dutyLines: readonly DutyLine[]
  roads: readonly Road[]
  markKinds: readonly MarkKind[]
}

/** The lists beside the items: who has which duty, where else a matter can go, what it can be marked with. */
export type CatalogueLists = {
  dutyLine: (code: string) => DutyLine | undefined
  /** A scene's lines: who leads, who assists, what towns gave back. */
  dutyLinesFor: (scene: string, limit: number) => DutyLine[]
  /** Lines holding every word; those of the scene (null: none) come first. Without words: the scene's, or the first. */
  searchDutyLines: (q: string, scene: string | null, limit: number) => DutyLine[]
  road: (code: string) => Road | undefined
  /** Every legal road, by code. */
  roads: () => readonly Road[]
  markKind: (code: string) => MarkKind | undefined
  /** Every kind of mark, by code. */
  markKinds: () => readonly MarkKind[]
}

/** Builds the lists from rows. */
export function buildLists(rows: ListRows): CatalogueLists {
  const lines = byCode(rows.dutyLines)
  const roads = byCode(rows.roads)
  const markKinds = byCode(rows.markKinds)
  const [allLines, allRoads, allMarks] = [[...lines.values()], [...roads.values()], [...markKinds.values()]]
  return {
    dutyLine: code => lines.get(code),
    dutyLinesFor: (scene, limit) => searchDutyLines(allLines, '', scene, limit),
    searchDutyLines: (q, scene, limit) => searchDutyLines(allLines, q, scene, limit),
    road: code => roads.get(code),
    roads: () => allRoads,
    markKind: code => markKinds.get(code),
    markKinds: () => allMarks,
  }
}

function byCode<Row extends { code: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map(row => [row.code, row]))
}
