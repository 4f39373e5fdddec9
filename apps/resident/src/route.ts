/** The pages there are, with what their address carries. */
export type Page =
  | { name: 'report' }
  | { name: 'find'; number: string }
  | { name: 'progress'; number: string; secret: string }
  | { name: 'village'; code: string; week: string }
  | { name: 'missing' }

/**
 * The page of an address. The receipt's secret stands in the fragment, which no browser sends to a server;
 * a receipt's address without it leads to the search by number, with the number filled in.
 */
export function pageOf(pathname: string, hash: string): Page {
  const path = pathname.replace(/\/+$/, '') || '/'
  if (path === '/' || path === '/index.html') return { name: 'report' }
  if (path === '/find') return { name: 'find', number: '' }
  const [isVillage, code = '', week = ''] = /^\/v(?:\/(\d{12})(?:\/(\d{4}-\d\d-\d\d))?)?$/.exec(path) ?? []
  if (isVillage !== undefined) return { name: 'village', code, week }
  const [, number] = /^\/r\/([^/]+)$/.exec(path) ?? []
  if (number === undefined) return { name: 'missing' }
  const secret = hash.replace(/^#/, '')
  const plainNumber = decoded(number)
  return secret.length >= 16
    ? { name: 'progress', number: plainNumber, secret: decoded(secret) }
    : { name: 'find', number: plainNumber }
}

/** The path of a receipt's own page, as the QR code carries it after the origin. */
export function receiptPath(number: string, secret: string): string {
  return `/r/${encodeURIComponent(number)}#${encodeURIComponent(secret)}`
}

/** The path of a village's page: its newest settled week, or the one that began on a Monday. */
export function villagePath(code: string, week = ''): string {
  return week === '' ? `/v/${code}` : `/v/${code}/${week}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
