import { type SupervisionCount, supervisionLists } from '@banyan/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Alert, Button, Empty, Skeleton } from 'antd'
import { ListBeside } from '../ListBeside.tsx'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { useIsPhone } from '../use-media.ts'
import { SupervisionCards } from './SupervisionCards.tsx'
import { SupervisionTable } from './SupervisionTable.tsx'
import { joinLines, kindsOf, lengthOf, type SupervisionSearch, supervisionQuery } from './supervision-queries.ts'

/** The desk of those who decide and supervise. */
export function SupervisionPage() {
  return <ListBeside list={Desk} />
}

function Desk({ chosen }: { chosen: string | null }) {
  const speech = useSpeech()
  const { w } = speech
  const search = useSearch({ from: '/supervision' })
  const isPhone = useIsPhone()
  const query = useInfiniteQuery(supervisionQuery(search))
  const counts = query.data?.pages.at(-1)?.counts ?? []
  const lines = joinLines(query.data?.pages ?? [])
  const Lines = chosen !== null || isPhone ? SupervisionCards : SupervisionTable

  return (
    <section className="queue__list" aria-labelledby="desk-title">
      <header className="queue__head">
        <h1 id="desk-title" className={chosen === null ? '' : 'b-hidden'}>
          {w('supervision.title')}
        </h1>
        <Lists counts={counts} search={search} isKnown={query.data !== undefined} />
        <Kinds counts={counts} search={search} />
      </header>
      {query.isError && (
        <Alert
          type="error"
          showIcon={false}
          title={problemWords(speech, query.error)}
          action={<Button onClick={() => void query.refetch()}>{w('again')}</Button>}
        />
      )}
      {query.isPending && <Skeleton active title={false} paragraph={{ rows: 12 }} className="queue__waiting" />}
      {query.data && lines.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={w(`supervision.empty-${search.list}`)} />
      )}
      {lines.length > 0 && <Lines lines={lines} chosen={chosen} search={search} />}
      {lines.length > 0 && (
        <footer className="queue__foot">
          <span className="quiet">
            {query.hasNextPage
              ? w('supervision.shown', { n: lines.length, total: lengthOf(counts, search.list, search.kind) })
              : w('queue.shown-all', { n: lines.length })}
          </span>
          {query.hasNextPage && (
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {w('queue.more')}
            </Button>
          )}
        </footer>
      )}
    </section>
  )
}

type HeadProps = { counts: readonly SupervisionCount[]; search: SupervisionSearch }

/** The four lists, each with its length. */
function Lists({ counts, search, isKnown }: HeadProps & { isKnown: boolean }) {
  const { w } = useSpeech()
  return (
    <nav className="tabs" aria-label={w('supervision.title')}>
      {supervisionLists.map(list => {
        const n = lengthOf(counts, list)
        return (
          <Link
            key={list}
            to="."
            search={{ list }}
            activeOptions={{ exact: true }}
            aria-current={list === search.list ? 'page' : undefined}
          >
            {w(`supervision.${list}`)}
            {isKnown && <span className={list === 'late' && n > 0 ? 'tab__n tab__n--late' : 'tab__n'}>{n}</span>}
          </Link>
        )
      })}
    </nav>
  )
}

/** The kinds of decision of the list, where there is more than one. */
function Kinds({ counts, search }: HeadProps) {
  const { w, say } = useSpeech()
  const kinds = kindsOf(counts, search)
  const { list } = search
  if (kinds.length < 2 && search.kind === undefined) return null
  return (
    <nav className="kinds" aria-label={w('supervision.kinds')}>
      <Link
        to="."
        search={{ list }}
        activeOptions={{ exact: true }}
        aria-current={search.kind === undefined ? 'page' : undefined}
      >
        {w('supervision.all', { n: lengthOf(counts, list) })}
      </Link>
      {kinds.map(kind => (
        <Link
          key={kind}
          to="."
          search={{ list, kind }}
          activeOptions={{ exact: true }}
          aria-current={kind === search.kind ? 'page' : undefined}
        >
          {w('supervision.kind', { kind: say(`aside.${kind}`), n: lengthOf(counts, list, kind) })}
        </Link>
      ))}
    </nav>
  )
}
