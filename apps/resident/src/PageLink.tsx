import type { MouseEvent, ReactNode } from 'react'
import { go } from './navigate.ts'

type PageLinkProps = { to: string; isHere?: boolean; className?: string; children: ReactNode }

/** A link to another page of this app, without loading it anew; with a modifier key the browser decides. */
export function PageLink({ to, isHere = false, className, children }: PageLinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={to} className={className} aria-current={isHere ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  )
}
