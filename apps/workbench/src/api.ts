import type { Problem } from '@banyan/contract'

/** The server answered with a problem document. */
export class ProblemAnswer extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** The server gave no usable answer: no network, a proxy's page, a restart. Nothing is known to have happened. */
export class NoAnswer extends Error {}

const writing = { csrf: '', onSignedOut: () => {} }

/** Every later write carries this session's CSRF token. */
export function rememberCsrf(csrf: string): void {
  writing.csrf = csrf
}

/** Calls back whenever any request finds that nobody is signed in (any more). */
export function onSignedOut(listener: () => void): void {
  writing.onSignedOut = listener
}

/** Reads; throws `ProblemAnswer` or `NoAnswer`. The caller names the shape the contract promises for the address. */
export function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return ask<T>(path, signal ? { signal } : {})
}

/** Writes as JSON with the CSRF token; throws `ProblemAnswer` or `NoAnswer`. */
export function write<T>(path: string, body: unknown, method: 'POST' | 'DELETE' = 'POST'): Promise<T> {
  const headers: Record<string, string> = { 'x-banyan-csrf': writing.csrf }
  if (body !== undefined) headers['content-type'] = 'application/json'
  return ask<T>(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await fetch(path, { credentials: 'same-origin', ...init }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause
    throw new NoAnswer('no connection', { cause })
  })
  if (answer.status === 204) return undefined as T
  const body: unknown = await answer.json().catch((cause: unknown) => {
    throw new NoAnswer(`status ${answer.status} without JSON`, { cause })
  })
  if (answer.ok) return body as T
  if (!isProblem(body)) throw new NoAnswer(`status ${answer.status} without a problem document`)
  if (body.code === 'not-signed-in') writing.onSignedOut()
  throw new ProblemAnswer(body)
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
}
