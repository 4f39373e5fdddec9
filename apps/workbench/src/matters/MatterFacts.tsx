import type { Matter } from '@banyan/contract'
import type { ReactNode } from 'react'
import { useSpeech } from '../locale.tsx'
import { limitWords } from './limit-words.ts'
import { ReporterLine } from './ReporterLine.tsx'
import { RouteWhy } from './RouteWhy.tsx'

/** Where, who, what, and how it may be closed. */
export function MatterFacts({ matter }: { matter: Matter }) {
  const speech = useSpeech()
  const { w } = speech
  const { item } = matter
  return (
    <section className="block" aria-labelledby="matter-facts">
      <h2 id="matter-facts">{w('facts.title')}</h2>
      <dl className="facts">
        <Fact name={w('facts.place')}>
          {matter.placeName ?? <em>{w('line.unplaced')}</em>}
          {matter.placeWords && <span className="quiet"> {matter.placeWords}</span>}
        </Fact>
        <Fact name={w('facts.reporter')}>
          <ReporterLine matter={matter} />
        </Fact>
        <Fact name={w('facts.item')}>
          {item ? (
            <>
              {item.name} {item.scene !== item.name && <span className="quiet">{item.scene}</span>}
            </>
          ) : (
            <em>{w('facts.no-item')}</em>
          )}
        </Fact>
        {item && <Fact name={w('facts.limit')}>{limitWords(speech, item.limit)}</Fact>}
        <Fact name={w('facts.lead')}>{matter.leadName ?? <em>{w('facts.no-lead')}</em>}</Fact>
        {matter.criteria.length > 0 && (
          <Fact name={w('facts.criteria')}>
            <ul className="plain-list">
              {matter.criteria.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      {matter.route && <RouteWhy route={matter.route} />}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
