import type { AsideRow } from '@banyan/contract'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** What the element of an aside takes: where the address seeks this aside, it is brought into view once, and marked. */
export function useSought({ seq }: Pick<AsideRow, 'seq'>) {
  const { aside } = useSearch({ strict: false })
  const ref = useRef<HTMLLIElement>(null)
  const isSought = aside === seq
  useEffect(() => {
    if (isSought) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [isSought])
  return isSought ? { ref, className: 'aside--sought' } : { ref }
}
