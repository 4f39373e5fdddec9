import type { DeskReceipt } from '@banyan/contract'
import { Link } from '@tanstack/react-router'
import { Button, QRCode } from 'antd'
import { useEffect, useRef } from 'react'
import { useSpeech } from '../locale.tsx'
import { weekdayAndTime } from '../when.ts'

/** The receipt to hand over: the number to read out, the code to scan, and print. The secret is shown this once. */
export function ReceiptPanel({ receipt, onNext }: { receipt: DeskReceipt; onNext: () => void }) {
  const { w, locale } = useSpeech()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const link = `${location.origin}/r/${receipt.number}#${receipt.secret}`
  return (
    <main className="receipt">
      <div className="receipt__paper">
        <h1 ref={title} tabIndex={-1}>
          {w('receipt.title')}
        </h1>
        <p className="receipt__number number">{receipt.number}</p>
        <dl className="facts">
          <div>
            <dt>{w('receipt.at')}</dt>
            <dd>{weekdayAndTime(receipt.reportedAt, locale)}</dd>
          </div>
          <div>
            <dt>{w('facts.place')}</dt>
            <dd>{receipt.placeName ?? w('line.unplaced')}</dd>
          </div>
          <div>
            <dt>{w('receipt.holder')}</dt>
            <dd>{receipt.holder}</dd>
          </div>
          {receipt.dueAt && (
            <div>
              <dt>{w('receipt.due')}</dt>
              <dd>{weekdayAndTime(receipt.dueAt, locale)}</dd>
            </div>
          )}
        </dl>
        <div className="receipt__code" aria-hidden="true">
          <QRCode value={link} type="svg" size={168} bordered={false} color="#1b231f" bgColor="#ffffff" />
        </div>
        <p>{w('receipt.scan')}</p>
        <p className="receipt__link">
          <a href={link}>{link}</a>
        </p>
        <p className="quiet">{w('receipt.once')}</p>
      </div>
      <div className="row receipt__acts">
        <Button type="primary" onClick={() => window.print()}>
          {w('receipt.print')}
        </Button>
        <Button onClick={onNext}>{w('receipt.next')}</Button>
        <Link to="/matters/$id" params={{ id: receipt.matter }} search={{ queue: 'mine' }}>
          {w('receipt.open')}
        </Link>
      </div>
    </main>
  )
}
