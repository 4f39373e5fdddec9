import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Alert, Button, Empty, Skeleton } from 'antd'
import { ListBeside } from '../ListBeside.tsx'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { useSession } from '../session/session.ts'
import { useIsPhone } from '../use-media.ts'
import { joinPages } from './join-pages.ts'
import { queueQuery, queuesFor } from './matter-queries.ts'
import { QueueCards } from './QueueCards.tsx'
import { QueueTable } from './QueueTable.tsx'

/** The list to work from. */
export function QueuePage() {
  return <ListBeside list={QueueList} />
}

function QueueList({ chosen }: { chosen: string | null }) {
  const speech = useSpeech()
  const { w } = speech
  const { queue } = useSearch({ from: '/matters' })
  const { permissions } = useSession()
  const isPhone = useIsPhone()
  const list = useInfiniteQuery(queueQuery(queue))
  const lines = joinPages(list.data?.pages ?? [])
  const Lines = chosen !== null || isPhone ? QueueCards : QueueTable

  return (
    <section className="queue__list" aria-labelledby="queue-title">
      <header className="queue__head">
        <h1 id="queue-title" className={chosen === null ? '' : 'b-hidden'}>
          {w('queue.title')}
        </h1>
        <nav className="tabs" aria-label={w('queue.title')}>
          {queuesFor(permissions).map(name => (
            <Link key={name} to="." search={{ queue: name }} aria-current={name === queue ? 'page' : undefined}>
              {w(`queue.${name}`)}
            </Link>
          ))}
        </nav>
      </header>
      {list.isError && (
        <Alert
          type="error"
          showIcon={false}
          title={problemWords(speech, list.error)}
          action={<Button onClick={() => void list.refetch()}>{w('again')}</Button>}
        />
      )}
      {list.isPending && <Skeleton active title={false} paragraph={{ rows: 12 }} className="queue__waiting" />}
      {list.data && lines.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={w(queue === 'mine' ? 'queue.empty-mine' : 'queue.empty')}
        />
      )}
      {lines.length > 0 && <Lines lines={lines} chosen={chosen} queue={queue} />}
      {lines.length > 0 && (
        <footer className="queue__foot">
          <span className="quiet">{w(list.hasNextPage ? 'queue.shown' : 'queue.shown-all', { n: lines.length })}</span>
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {w('queue.more')}
            </Button>
          )}
        </footer>
      )}
    </section>
  )
}
