import type { FigureName, FigureSheet } from '@banyan/contract'
import { isMessageKey } from '@banyan/contract/messages'
import { Button, Notice } from '@banyan/ui'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../language.tsx'
import { hashOf, type View } from '../view.ts'
import { type Listed, sumOf } from './sum-entries.ts'
import { useEntries } from './use-entries.ts'

type EntryListProps = { view: View; sheet: FigureSheet; figure: FigureName }

/** The list a figure is the sum of, over the screen; for accounts whose scope reaches it. */
export function EntryList({ view, sheet, figure }: EntryListProps) {
  const { t, tell, locale } = useLanguage()
  const { listed, isBusy, trouble, more } = useEntries(figure, sheet)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const value = (listed?.value ?? sheet.values[figure]).toLocaleString(locale)
  const title = t('list.title', { name: sheet.name, figure: tell(`figure.${figure}`), value })
  return (
    <dialog
      ref={dialog}
      className="list"
      aria-labelledby="list-title"
      onClose={() => location.assign(hashOf({ ...view, list: null }))}
    >
      <div className="list__head">
        <h2 id="list-title">{title}</h2>
        <Button onClick={() => dialog.current?.close()}>{t('list.close')}</Button>
      </div>
      <p className="quiet">{tell(`figure.${figure}.formula`)}</p>
      {trouble === 'refused' && (
        <Notice>
          <p>
            {t('list.sign-in')} · <a href="/workbench/">{t('list.workbench')}</a>
          </p>
        </Notice>
      )}
      {trouble === 'failed' && (
        <Notice kind="warning">
          <p>{t('list.failed')}</p>
        </Notice>
      )}
      {listed && <SumLine listed={listed} />}
      {listed && listed.entries.length > 0 && <EntryTable listed={listed} />}
      {isBusy && <p role="status">{t('list.busy')}</p>}
      {listed?.next && !isBusy && <Button onClick={() => void more()}>{t('list.more')}</Button>}
    </dialog>
  )
}

function SumLine({ listed }: { listed: Listed }) {
  const { t } = useLanguage()
  const { sum, standing } = sumOf(listed)
  const hasReopening = listed.entries.some(({ n }) => n < 0)
  return (
    <Notice kind={standing === 'differs' ? 'warning' : 'plain'}>
      <p data-testid="list-sum">
        {listed.entries.length === 0 && listed.value === 0
          ? t('list.empty')
          : t(`list.sum-${standing}`, { sum, value: listed.value, rows: listed.entries.length })}
      </p>
      {hasReopening && <p>{t('list.minus')}</p>}
    </Notice>
  )
}

function EntryTable({ listed }: { listed: Listed }) {
  const { t, tell } = useLanguage()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="list__rows" tabIndex={0} aria-labelledby="list-title">
      <table>
        <thead>
          <tr>
            {(['n', 'number', 'day', 'item', 'place', 'state'] as const).map(column => (
              <th key={column} scope="col">
                {t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.entries.map((entry, at) => {
            const state = `state.${entry.state}`
            return (
              // One matter may stand on several lines: closed, reopened, closed again.
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
              <tr key={at} className={entry.n < 0 ? 'list__minus' : undefined}>
                <td>{entry.n < 0 ? `−${-entry.n}` : entry.n}</td>
                <td>{entry.number}</td>
                <td>{entry.day}</td>
                <td lang="zh-CN">{entry.itemName ?? '—'}</td>
                <td lang="zh-CN">{entry.placeName ?? t('table.unplaced')}</td>
                <td>{isMessageKey(state) ? tell(state) : entry.state}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
