import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useSpeech } from '../locale.tsx'
import { OneMatter } from '../matters/MatterPage.tsx'

/** A matter opened from the desk of supervision. */
export function SupervisedMatter() {
  const { w } = useSpeech()
  const { id } = useParams({ from: '/supervision/$id' })
  const { list, kind } = useSearch({ from: '/supervision' })
  return (
    <OneMatter
      id={id}
      back={
        <Link to="/supervision" search={{ list, ...(kind ? { kind } : {}) }}>
          {w('supervision.back')}
        </Link>
      }
    />
  )
}
