import type { FigureEntries } from '@banyan/contract'

/** What has been listed of a figure so far. */
export type Listed = { value: number; entries: FigureEntries['entries']; next: string | null }

/** What is listed, with one more page; the figure is as the newest page says. */
export function withPage(listed: Listed | null, page: FigureEntries): Listed {
  return { value: page.value, entries: [...(listed?.entries ?? []), ...page.entries], next: page.next }
}

/** How the list stands to its figure: `part` while pages are missing, then `whole` or, honestly, `differs`. */
export function sumOf({ value, entries, next }: Listed): { sum: number; standing: 'part' | 'whole' | 'differs' } {
  const sum = entries.reduce((total, { n }) => total + n, 0)
  if (next !== null) return { sum, standing: 'part' }
  return { sum, standing: sum === value ? 'whole' : 'differs' }
}
