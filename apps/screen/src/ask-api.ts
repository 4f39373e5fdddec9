/** An answer of the API, or the HTTP status that says why there is none; 0 is no connection. */
export type Answer<T> = { ok: true; value: T } | { ok: false; status: number }

/** Reads from the API. Never throws; the caller names the shape the contract promises. */
export async function askApi<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) })
    return response.ok ? { ok: true, value: (await response.json()) as T } : { ok: false, status: response.status }
  } catch {
    return { ok: false, status: 0 }
  }
}
