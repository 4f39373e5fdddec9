import type { MatterLine, MatterPage } from '@banyan/contract'

/**
 * The lines of all pages read so far, each matter once: when a matter moves between two reads it may stand on two pages,
 * and the version read last is the true one.
 */
export function joinPages(pages: readonly MatterPage[]): MatterLine[] {
  const lines = new Map<string, MatterLine>()
  for (const line of pages.flatMap(page => page.lines)) {
    const known = lines.get(line.id)
    if (!known || known.version < line.version) lines.set(line.id, line)
  }
  return [...lines.values()]
}

/** The cursor to read next; undefined at the end, also when the server names the cursor just used (it would never end). */
export function nextCursor(last: MatterPage, _pages: readonly MatterPage[], used: string | null): string | undefined {
  return last.next === null || last.next === used ? undefined : last.next
}
