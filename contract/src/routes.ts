/** Every address of the API in one typed place; screens and tests build paths from here, a snapshot test lists them. */
export const api = {
  about: () => '/api/about',
  session: () => '/api/session',
  live: () => '/api/live',
  reports: () => '/api/reports',
  receiptState: () => '/api/receipts/state',
  receiptView: () => '/api/receipts/view',
  receiptMoves: () => '/api/receipts/moves',
  deskReports: () => '/api/desk/reports',
  phoneSearch: () => '/api/desk/phone-search',
  placeSearch: (q: string, limit = 20, within?: string) => withQuery('/api/places/search', { q, limit, within }),
  placeLocate: (lon: number, lat: number, datum: string) => `/api/places/locate?lon=${lon}&lat=${lat}&datum=${datum}`,
  place: (code: string) => `/api/places/${code}`,
  placeMap: (code: string) => `/api/places/${code}/map`,
  matters: (query: Record<string, string | number | undefined> = {}) => withQuery('/api/matters', query),
  supervision: (query: Record<string, string | number | undefined> = {}) => withQuery('/api/supervision', query),
  matterSearch: (query: Record<string, string | number | undefined> = {}) => withQuery('/api/matters/search', query),
  matterMap: (query: Record<string, number | undefined> = {}) => withQuery('/api/matters/map', query),
  matter: (id: string) => `/api/matters/${id}`,
  matterMoves: (id: string) => `/api/matters/${id}/moves`,
  matterRoute: (id: string, item: string) => `/api/matters/${id}/route?item=${item}`,
  matterClock: (id: string, seq: number, stage: string) => `/api/matters/${id}/clocks/${seq}/${stage}`,
  matterReveal: (id: string) => `/api/matters/${id}/reveal`,
  notes: (query: Record<string, string | number | undefined> = {}) => withQuery('/api/notes', query),
  noteAgree: (id: string) => `/api/notes/${id}/agree`,
  noteAsk: (id: string) => `/api/notes/${id}/ask`,
  duty: (query: { region: string; after?: string | undefined }) => withQuery('/api/duty', query),
  dutyNow: (query: { region: string }) => withQuery('/api/duty/now', query),
  dutySheet: (id: string) => `/api/duty/sheets/${id}`,
  dutyTake: () => '/api/duty/take',
  dutyHandOver: () => '/api/duty/hand-over',
  items: (q = '') => withQuery('/api/items', { q: q || undefined }),
  units: (query: { near?: string; q?: string }) => withQuery('/api/units', query),
  dutyLines: (query: { q?: string; item?: string; limit?: number } = {}) => withQuery('/api/duty-lines', query),
  roads: () => '/api/roads',
  marks: () => '/api/marks',
  audit: (query: Record<string, string | number | undefined> = {}) => withQuery('/api/audit', query),
  figures: (query: Record<string, string | undefined> = {}) => withQuery('/api/figures', query),
  figureEntries: (name: string, query: Record<string, string | number | undefined>) =>
    withQuery(`/api/figures/${name}/entries`, query),
  villageWeeks: (code: string, query: Record<string, string | number | undefined> = {}) =>
    withQuery(`/api/villages/${code}/weeks`, query),
  villageWeek: (code: string, week: string) => `/api/villages/${code}/weeks/${week}`,
} as const

function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return pairs.length ? `${path}?${new URLSearchParams(pairs)}` : path
}
