import type { FigureName } from '@banyan/contract'

/** Spans of days on offer, ending today: as many days as the text says. */
export const spans = ['1', '7', '30'] as const
export type Span = (typeof spans)[number]

/** Names of the figures in the order shown; a name the contract lacks does not compile, nor does one left out. */
export const figureNames = Object.keys({
  entered: true,
  closed: true,
  open: true,
} satisfies Record<FigureName, true>) as FigureName[]

/** What the screen shows: a node (null is the whole city), a span, and the figure whose list is open. */
export type View = { node: string | null; span: Span; list: FigureName | null }

/** Reads a view from the fragment, `#/440823/30/closed`; what cannot be read falls back to the city and today. */
export function viewOf(hash: string): View {
  const [, node = '', span, list] = hash.replace(/^#/, '').split('/')
  return {
    node: /^\d{6,12}$/.test(node) ? node : null,
    span: spans.find(one => one === span) ?? '1',
    list: figureNames.find(one => one === list) ?? null,
  }
}

/** The fragment of a view, so that every view has an address: `viewOf(hashOf(view))` is the view. */
export function hashOf({ node, span, list }: View): string {
  return `#/${node ?? 'city'}/${span}${list ? `/${list}` : ''}`
}

/** First and last day of a span, `YYYY-MM-DD` in the city's calendar; `now` is the server's clock in ms. */
export function daysOf(span: Span, now: number): { from: string; to: string } {
  const dayMs = 86_400_000
  const shanghaiMs = now + 8 * 3_600_000
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  return { from: day(shanghaiMs - (Number(span) - 1) * dayMs), to: day(shanghaiMs) }
}
