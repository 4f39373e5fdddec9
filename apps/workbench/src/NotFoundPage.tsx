import { Link } from '@tanstack/react-router'
import { useSpeech } from './locale.tsx'

/** An address that leads nowhere, with the way back. */
export function NotFoundPage() {
  const { w } = useSpeech()
  return (
    <main className="holdings">
      <h1>{w('not-found.title')}</h1>
      <p>
        <Link to="/matters" search={{ queue: 'mine' }}>
          {w('not-found.back')}
        </Link>
      </p>
    </main>
  )
}
