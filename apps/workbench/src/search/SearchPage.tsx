import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Alert, Button, Empty, Skeleton } from 'antd'
import { useEffect } from 'react'
import { useSpeech } from '../locale.tsx'
import { joinPages } from '../matters/join-pages.ts'
import { QueueCards } from '../matters/QueueCards.tsx'
import { QueueTable } from '../matters/QueueTable.tsx'
import { problemWords } from '../problem-words.ts'
import { useIsPhone } from '../use-media.ts'
import { SearchPlaces } from './SearchPlaces.tsx'
import { searchQuery } from './search-queries.ts'

/** The matters found, newest first, and the places the words may mean. */
export function SearchPage() {
  const speech = useSpeech()
  const { w } = speech
  const sought = useSearch({ from: '/search' })
  const isPhone = useIsPhone()
  const found = useInfiniteQuery(searchQuery(sought))
  const lines = joinPages(found.data?.pages ?? [])
  const Lines = isPhone ? QueueCards : QueueTable
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found
  // A page can be empty and still not be the last: most of what was looked at only looked alike.
  const goesOn = lines.length === 0 && hasNextPage && !isFetchingNextPage && !found.isError
  useEffect(() => {
    if (goesOn) void fetchNextPage()
  }, [goesOn, fetchNextPage])
  const isWaiting = found.isLoading || (lines.length === 0 && hasNextPage && !found.isError)

  return (
    <main className="queue" aria-labelledby="search-title">
      <header className="queue__head">
        <h1 id="search-title">{w(sought.q === '' ? 'find.title' : 'find.title-of', { q: sought.q })}</h1>
        <SearchPlaces sought={sought} />
      </header>
      {found.isError && (
        <Alert
          type="error"
          showIcon={false}
          title={problemWords(speech, found.error)}
          action={<Button onClick={() => void found.refetch()}>{w('again')}</Button>}
        />
      )}
      {isWaiting && <Skeleton active title={false} paragraph={{ rows: 12 }} className="queue__waiting" />}
      <div role="status">
        {found.isSuccess && !isWaiting && lines.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={w('find.nothing')} />
        )}
        {found.fetchStatus === 'idle' && found.isPending && <p className="quiet">{w('find.how')}</p>}
      </div>
      {lines.length > 0 && <Lines lines={lines} chosen={null} queue="all" />}
      {lines.length > 0 && (
        <footer className="queue__foot">
          <span className="quiet">{w(hasNextPage ? 'queue.shown' : 'queue.shown-all', { n: lines.length })}</span>
          {hasNextPage && (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {w('queue.more')}
            </Button>
          )}
        </footer>
      )}
    </main>
  )
}
