import type { DutyLine } from '@banyan/contract'

const dutyOrder: Record<DutyLine['duty'], number> = { lead: 0, assist: 1, 'taken-back': 2 }

/**
 * Lines of the duty list an officer may mean. Several words separated by spaces must all be found, in the code, scene,
 * kind of unit or sentence; lines of `scene` come first, then by scene, those who lead before those who assist.
 * Without words: the lines of `scene` only, or, when that is null, the first ones.
 */
export function searchDutyLines(
  lines: readonly DutyLine[],
  q: string,
  scene: string | null,
  limit: number,
): DutyLine[] {
  const words = q.normalize('NFKC').trim().split(/\s+/).filter(Boolean)
  const isFound = (line: DutyLine) =>
    words.length === 0 ? scene === null || line.scene === scene : words.every(word => holds(line, word))
  const rank = (line: DutyLine) => (line.scene === scene ? 0 : 1)
  return lines
    .filter(isFound)
    .sort((a, b) => rank(a) - rank(b) || Number(a.scene) - Number(b.scene) || dutyOrder[a.duty] - dutyOrder[b.duty])
    .slice(0, limit)
}

function holds({ code, sceneName, kindName, text }: DutyLine, word: string): boolean {
  return [code, sceneName, kindName, text].some(part => part.includes(word))
}
