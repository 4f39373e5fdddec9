import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSpeech } from '../locale.tsx'
import { placeQuery, placesQuery, type Sought } from './search-queries.ts'

/** The place a search is narrowed to, with the way out of it; or the places it may be narrowed to. */
export function SearchPlaces({ sought: { q, place } }: { sought: Sought }) {
  return place === undefined ? <Offered q={q} /> : <Chosen q={q} place={place} />
}

function Chosen({ q, place }: { q: string; place: string }) {
  const { w } = useSpeech()
  const { data } = useQuery(placeQuery(place))
  return (
    <p className="row">
      <strong>{w('find.in', { place: data?.fullName ?? place })}</strong>
      {q !== '' && (
        <Link to="/search" search={{ q }}>
          {w('find.anywhere')}
        </Link>
      )}
    </p>
  )
}

function Offered({ q }: { q: string }) {
  const { w } = useSpeech()
  const { data = [] } = useQuery({ ...placesQuery(q), enabled: q !== '' })
  if (data.length === 0) return null
  return (
    <nav className="row" aria-label={w('find.places')}>
      <span className="quiet">{w('find.places')}</span>
      {data.map(({ code, fullName, rest }) => (
        <Link key={`${code} ${rest}`} to="/search" search={{ q: rest, place: code }} className="chip">
          {rest === '' ? fullName : w('find.words-in', { q: rest, place: fullName })}
        </Link>
      ))}
    </nav>
  )
}
