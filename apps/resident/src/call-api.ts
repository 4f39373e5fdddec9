import type { Problem, ProblemCode } from '@banyan/contract'

/** An answer of the API, or why there is none: a problem document, or no connection at all. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; kind: 'problem'; problem: Problem }
  | { ok: false; kind: 'offline' }

/** Asks the API. Never throws; an abort counts as no connection. The caller names the shape the contract promises. */
export async function callApi<T>(
  path: string,
  options: { body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer<T>> {
  const { body, signal } = options
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    if (response.ok) return { ok: true, value: (await response.json()) as T }
    return { ok: false, kind: 'problem', problem: await problemOf(response) }
  } catch {
    return { ok: false, kind: 'offline' }
  }
}

/** A proxy between us and the server answers with pages of its own; the status still says what to tell. */
const byStatus: Record<number, ProblemCode> = {
  404: 'not-found',
  413: 'body-too-large',
  429: 'too-many-requests',
  502: 'shutting-down',
  503: 'shutting-down',
  504: 'shutting-down',
}

async function problemOf(response: Response): Promise<Problem> {
  const document: unknown = await response.json().catch(() => null)
  if (document !== null && typeof document === 'object' && 'code' in document) return document as Problem
  const code = byStatus[response.status] ?? 'internal'
  return { type: `urn:banyan:problem:${code}`, title: code, status: response.status, code }
}
