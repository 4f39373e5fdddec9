/** One event of a stream of Server-Sent Events. */
export type StreamEvent = { id: number; event: string; data: Record<string, unknown> }

/** A browser's one stream, as a test reads it. */
export type Stream = {
  status: number
  type: string | null
  /** Everything received so far. */
  events: readonly StreamEvent[]
  raw: () => string
  /** The first event, past or to come, that is what is looked for; rejects when the stream ends or half a minute passes. */
  first: (isIt: (event: StreamEvent) => boolean) => Promise<StreamEvent>
  close: () => Promise<void>
}

const patienceMs = 30_000

/** Opens a stream with a real client and begins to read it. */
export async function openStream(url: string, headers: Record<string, string> = {}): Promise<Stream> {
  const stopper = new AbortController()
  const answer = await fetch(url, { headers, signal: stopper.signal })
  const events: StreamEvent[] = []
  const waiting = new Set<() => void>()
  let [text, ended] = ['', false]
  const reading = (async () => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const bytes of answer.body ?? []) {
      const chunk = decoder.decode(bytes as Uint8Array, { stream: true })
      text += chunk
      const blocks = (rest + chunk).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) events.push(...eventOf(block))
      for (const look of waiting) look()
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      ended = true
      for (const look of waiting) look()
    })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    events,
    raw: () => text,
    first: isIt =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => done(() => reject(new Error(`no such event in ${patienceMs} ms: ${text}`))),
          patienceMs,
        )
        const done = (settle: () => void): void => {
          clearTimeout(timer)
          waiting.delete(look)
          settle()
        }
        const look = (): void => {
          const found = events.find(isIt)
          if (found) done(() => resolve(found))
          else if (ended) done(() => reject(new Error(`the stream ended: ${text}`)))
        }
        waiting.add(look)
        look()
      }),
    close: async () => {
      stopper.abort()
      await reading
    },
  }
}

function eventOf(block: string): StreamEvent[] {
  const fields = new Map(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const [event, data] = [fields.get('event'), fields.get('data')]
  return event === undefined || data === undefined
    ? []
    : [{ id: Number(fields.get('id')), event, data: JSON.parse(data) as Record<string, unknown> }]
}

/** Everything a stream tells of the past to who says that she saw its very first event, up to where it begins to wait. */
export async function readReplay(url: string, headers: Record<string, string> = {}): Promise<string> {
  const stopper = new AbortController()
  const answer = await fetch(url, { headers: { ...headers, 'last-event-id': '0' }, signal: stopper.signal })
  const decoder = new TextDecoder()
  let text = ''
  // What was missed is sent before the head's last line.
  for await (const bytes of answer.body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true })
    if (text.includes('retry:')) break
  }
  stopper.abort()
  return text
}
