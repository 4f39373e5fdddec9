import { problem } from './problems.ts'

/** Where a page of a list begins: after this row, newest first. */
export type Cursor = { at: string; id: string } | null

/** The cursor behind a row. */
export function cursorBehind({ at, id }: { at: Date; id: string }): string {
  return `${at.toISOString()}_${id}`
}

/** Reads a cursor out of a query. Throws bad-input on one that `cursorBehind` did not write. */
export function readCursor(after: string | undefined): Cursor {
  if (after === undefined) return null
  const [at, id] = after.split('_')
  const isCursor =
    at !== undefined &&
    id !== undefined &&
    /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(at) &&
    !Number.isNaN(Date.parse(at)) &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  if (!isCursor) throw problem('bad-input', { field: '/querystring/after', detail: 'not a cursor of this list' })
  return { at, id }
}
