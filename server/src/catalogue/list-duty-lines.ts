import type { DutyLine } from '@banyan/contract'
import { problem } from '../platform/problems.ts'
import type { Catalogue } from './catalogue.ts'

/** What is asked of the duty list: words, the item at hand (its scene comes first), how many. */
export type DutyLineQuestion = { q?: string; item?: string; limit?: number }

/** The duty lines an officer may cite. Throws item-unknown. */
export function listDutyLines(catalogue: Catalogue, { q = '', item: code, limit = 50 }: DutyLineQuestion): DutyLine[] {
  if (code === undefined) return catalogue.searchDutyLines(q, null, limit)
  const item = catalogue.item(code)
  if (item === undefined) throw problem('item-unknown', { field: '/querystring/item' })
  return catalogue.searchDutyLines(q, item.sceneCode, limit)
}
