import type { ReactNode } from 'react'

type NoticeProps = { kind?: 'plain' | 'warning' | 'problem'; children: ReactNode }

/** A sentence that must be seen. `problem` interrupts a screen reader, the others wait for their turn. */
export function Notice({ kind = 'plain', children }: NoticeProps) {
  return (
    <div className={`b-notice b-notice--${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}
