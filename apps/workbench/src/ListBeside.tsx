import { Outlet, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useIsWide } from './use-media.ts'

/** A list to work from; on wide screens the matter chosen stands beside it, on narrow ones in its place. */
export function ListBeside({ list: List }: { list: ComponentType<{ chosen: string | null }> }) {
  const { id } = useParams({ strict: false })
  const isWide = useIsWide()
  if (id !== undefined && !isWide) return <Outlet />
  if (id === undefined) {
    return (
      <main className="queue">
        <List chosen={null} />
      </main>
    )
  }
  return (
    <div className="queue queue--beside">
      <List chosen={id} />
      <Outlet />
    </div>
  )
}
