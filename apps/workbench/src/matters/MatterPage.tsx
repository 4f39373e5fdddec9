import type { Matter } from '@banyan/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useSpeech } from '../locale.tsx'
import { problemCode, problemWords } from '../problem-words.ts'
import { ClockList } from './ClockList.tsx'
import { MatterFacts } from './MatterFacts.tsx'
import { MatterHead } from './MatterHead.tsx'
import { MatterWords } from './MatterWords.tsx'
import { MovePanel } from './MovePanel.tsx'
import { matterQuery } from './matter-queries.ts'
import { Timeline } from './Timeline.tsx'

/** A matter opened from a list of matters. */
export function MatterPage() {
  const { w } = useSpeech()
  const { id } = useParams({ from: '/matters/$id' })
  const { queue } = useSearch({ from: '/matters' })
  return (
    <OneMatter
      id={id}
      back={
        <Link to="/matters" search={{ queue }}>
          {w('matter.back')}
        </Link>
      }
    />
  )
}

/** One matter: what was said, what may be done, what has happened, and why it is due when it is. `back` leads to its list. */
export function OneMatter({ id, back }: { id: string; back: ReactNode }) {
  const speech = useSpeech()
  const { w } = speech
  const { data, error, isPending, refetch } = useQuery(matterQuery(id))
  const isGone = problemCode(error) === 'not-found'

  return (
    <main className="matter" key={id}>
      <p className="matter__back">{back}</p>
      {isPending && <Skeleton active paragraph={{ rows: 10 }} />}
      {isGone && <Alert type="warning" showIcon={false} title={w('matter.gone')} />}
      {error && !isGone && (
        <Alert
          type="error"
          showIcon={false}
          title={problemWords(speech, error)}
          action={<Button onClick={() => void refetch()}>{w('again')}</Button>}
        />
      )}
      {data && !isGone && <Whole matter={data} />}
    </main>
  )
}

function Whole({ matter }: { matter: Matter }) {
  return (
    <>
      <MatterHead matter={matter} />
      <div className="matter__columns">
        <div className="matter__main">
          <MatterWords words={matter.words} />
          <MovePanel matter={matter} />
          <Timeline matter={matter} />
        </div>
        <div className="matter__side">
          <MatterFacts matter={matter} />
          <ClockList matter={matter} />
        </div>
      </div>
    </>
  )
}
