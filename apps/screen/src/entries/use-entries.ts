import type { FigureEntries, FigureName, FigureSheet } from '@banyan/contract'
import { api } from '@banyan/contract/routes'
import { useCallback, useEffect, useState } from 'react'
import { askApi } from '../ask-api.ts'
import { type Listed, withPage } from './sum-entries.ts'

/** No account, no scope, or nothing to be seen: to the reader it is one thing. */
const refusals = [401, 403, 404]

/** The list behind a figure, page by page. */
export function useEntries(figure: FigureName, { node, from, to }: FigureSheet) {
  const [listed, setListed] = useState<Listed | null>(null)
  const [isBusy, setIsBusy] = useState(true)
  const [trouble, setTrouble] = useState<'refused' | 'failed' | null>(null)
  const ask = useCallback(
    async (before: Listed | null, signal?: AbortSignal) => {
      setIsBusy(true)
      const query = { node, from, to, after: before?.next ?? undefined }
      const answer = await askApi<FigureEntries>(api.figureEntries(figure, query), signal)
      if (signal?.aborted) return
      setIsBusy(false)
      if (answer.ok) setListed(withPage(before, answer.value))
      setTrouble(answer.ok ? null : refusals.includes(answer.status) ? 'refused' : 'failed')
    },
    [figure, node, from, to],
  )
  useEffect(() => {
    const leaving = new AbortController()
    void ask(null, leaving.signal)
    return () => leaving.abort()
  }, [ask])
  return { listed, isBusy, trouble, more: () => ask(listed) }
}
