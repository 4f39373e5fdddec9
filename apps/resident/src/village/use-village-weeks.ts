import type { VillageWeek, VillageWeeks } from '@banyan/contract'
import { api } from '@banyan/contract/routes'
import { useCallback, useEffect, useState } from 'react'
import { type Answer, callApi } from '../call-api.ts'

type Trouble = (Answer<unknown> & { ok: false }) | null

/** A village's settled weeks, newest first, and how to ask for earlier ones. `null` until the first answer. */
export function useVillageWeeks(code: string) {
  const [list, setList] = useState<VillageWeeks | null>(null)
  const [trouble, setTrouble] = useState<Trouble>(null)
  const [isBusy, setIsBusy] = useState(false)
  const ask = useCallback(
    async (after: string | null, signal?: AbortSignal) => {
      setIsBusy(true)
      const path = api.villageWeeks(code, { after: after ?? undefined })
      const answer = await callApi<VillageWeeks>(path, signal ? { signal } : {})
      if (signal?.aborted) return
      setIsBusy(false)
      setTrouble(answer.ok ? null : answer)
      if (!answer.ok) return
      const { value } = answer
      setList(known => (known && after !== null ? { ...value, weeks: [...known.weeks, ...value.weeks] } : value))
    },
    [code],
  )
  useEffect(() => {
    const leaving = new AbortController()
    void ask(null, leaving.signal)
    return () => leaving.abort()
  }, [ask])
  const next = list?.next ?? null
  return { list, trouble, isBusy, retry: () => void ask(null), more: next === null ? null : () => void ask(next) }
}

/** One settled week of a village; `null` until the answer, and where no week is asked for. */
export function useVillageWeek(code: string, week: string | undefined) {
  const [seen, setSeen] = useState<VillageWeek | null>(null)
  const [trouble, setTrouble] = useState<Trouble>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks again
  useEffect(() => {
    if (week === undefined) return
    const leaving = new AbortController()
    const ask = async () => {
      const answer = await callApi<VillageWeek>(api.villageWeek(code, week), { signal: leaving.signal })
      if (leaving.signal.aborted) return
      setTrouble(answer.ok ? null : answer)
      if (answer.ok) setSeen(answer.value)
    }
    void ask()
    return () => leaving.abort()
  }, [code, week, turn])
  return { seen: seen?.week === week ? seen : null, trouble, retry: () => setTurn(turn + 1) }
}
