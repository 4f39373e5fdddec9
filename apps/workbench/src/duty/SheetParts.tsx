import type { Sheet, SheetLine, SheetPartName } from '@banyan/contract'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useSpeech } from '../locale.tsx'
import { DueText } from '../matters/DueText.tsx'
import { UrgentTag } from '../matters/StateTag.tsx'
import { useNow } from '../use-now.ts'
import { dayAndTime } from '../when.ts'
import { sayWire } from '../words.ts'
import { belowRegion } from './below-region.ts'

// What cannot wait first; the backlog, which the next one finds anyway, last.
const parts: readonly SheetPartName[] = ['urgent', 'soon', 'came', 'overdue']
// A part is one glance long until it is unfolded; on paper it is whole.
const glance = 6

type Props = { sheet: Sheet; regionName: string; isNow?: boolean }

/** The four lists of a sheet; each line opens its matter. `isNow`: deadlines count down, on a frozen sheet they stand. */
export function SheetParts({ sheet, regionName, isNow = false }: Props) {
  return parts.map(name => <Part key={name} name={name} sheet={sheet} regionName={regionName} isNow={isNow} />)
}

function Part({ name, sheet, regionName, isNow = false }: Props & { name: SheetPartName }) {
  const { w } = useSpeech()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const { total, lines } = sheet[name]
  const folded = lines.length - glance
  return (
    <section className="sheet__part" aria-labelledby={id}>
      <h3 id={id}>
        {w(`sheet.${name}`, { n: sheet.soonHours })}{' '}
        <span className={total > 0 && name !== 'came' ? 'sheet__count sheet__count--some' : 'sheet__count'}>
          {total === 0 ? w('sheet.none') : w('sheet.count', { n: total })}
        </span>
      </h3>
      {lines.length > 0 && (
        <ul className={isOpen ? 'sheet__lines' : 'sheet__lines sheet__lines--folded'}>
          {lines.map(line => (
            <Line key={line.matter} line={line} regionName={regionName} isNow={isNow} />
          ))}
        </ul>
      )}
      {folded > 0 && (
        <button
          type="button"
          className="plain-button sheet__unfold"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? w('matter.fold') : w('sheet.unfold', { n: folded })}
        </button>
      )}
      {lines.length > 0 && lines.length < total && (
        <p className={isOpen ? 'quiet' : 'quiet sheet__rest'}>{w('sheet.some', { total, n: lines.length })}</p>
      )}
    </section>
  )
}

function Line({ line, regionName, isNow }: { line: SheetLine; regionName: string; isNow: boolean }) {
  const speech = useSpeech()
  const { w, locale } = speech
  const now = useNow()
  return (
    <li className="sheet__line">
      <Link to="/matters/$id" params={{ id: line.matter }} search={{ queue: 'all' }} className="number">
        {line.number}
      </Link>
      <span className="sheet__item">
        {line.urgent && <UrgentTag />} {line.itemName ?? <em className="quiet">{w('sheet.no-item')}</em>}
      </span>
      <span className="sheet__place">
        {line.placeName === null ? w('line.unplaced') : belowRegion(line.placeName, regionName)}
      </span>
      <span className="sheet__state">{sayWire(speech, `state.${line.state}`)}</span>
      <span className="sheet__due">
        {line.dueAt && line.dueStage && <span className="quiet">{sayWire(speech, `stage.${line.dueStage}`)} </span>}
        {line.dueAt &&
          (isNow ? (
            <DueText dueAt={line.dueAt} />
          ) : (
            <time dateTime={line.dueAt}>{dayAndTime(line.dueAt, locale, now)}</time>
          ))}
      </span>
    </li>
  )
}
