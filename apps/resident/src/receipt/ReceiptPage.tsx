import type { Receipt } from '@banyan/contract'
import { Button, Notice } from '@banyan/ui'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../language.tsx'
import { sayMoment } from '../moment.ts'
import { go } from '../navigate.ts'
import { PageLink } from '../PageLink.tsx'
import { receiptPath } from '../route.ts'
import { QrCode } from './QrCode.tsx'
import { saveReceiptImage } from './save-receipt-image.ts'

const nextSteps = ['receipt.next-1', 'receipt.next-2', 'receipt.next-3'] as const

/** The receipt, right after sending: the number to read out, the code to keep, who has it and until when. */
export function ReceiptPage({ receipt }: { receipt: Receipt }) {
  const { t } = useLanguage()
  const path = receiptPath(receipt.number, receipt.secret)
  const link = `${location.origin}${path}`
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <article className="card receipt">
      <h1 ref={title} tabIndex={-1}>
        <span className="receipt__mark" aria-hidden="true">
          ✓
        </span>
        {t('title.sent')}
      </h1>
      <div className="receipt__slip">
        <div>
          <p className="quiet">{t('receipt.number')}</p>
          <p className="receipt__number" data-testid="receipt-number">
            {receipt.number}
          </p>
          <ReceiptFacts receipt={receipt} />
        </div>
        <QrCode text={link} label={t('receipt.qr')} />
      </div>
      <p>{t('receipt.keep')}</p>
      <ReceiptKeeping receipt={receipt} link={link} />
      <h2>{t('receipt.next-title')}</h2>
      <ul>
        {nextSteps.map(step => (
          <li key={step}>{t(step)}</li>
        ))}
      </ul>
      <div className="row no-print">
        <Button look="main" wide onClick={() => go(path)}>
          {t('receipt.progress')}
        </Button>
        <PageLink to="/" className="b-button b-button--wide">
          {t('receipt.another')}
        </PageLink>
      </div>
    </article>
  )
}

function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  const { t, locale } = useLanguage()
  const due = receipt.dueAt && t('receipt.due-next', { due: sayMoment(receipt.dueAt, locale) })
  return (
    <dl className="facts">
      <dt>{t('receipt.holder')}</dt>
      <dd lang="zh-CN">{receipt.holder}</dd>
      <dt>{t('receipt.due')}</dt>
      <dd>{due ?? t('receipt.due-none')}</dd>
      <dt>{t('receipt.place')}</dt>
      <dd lang="zh-CN">{receipt.placeName ?? t('receipt.place-unknown')}</dd>
      <dt>{t('progress.reported')}</dt>
      <dd>{sayMoment(receipt.reportedAt, locale)}</dd>
      {receipt.urgent && <dd className="facts__urgent">{t('receipt.urgent')}</dd>}
    </dl>
  )
}

function ReceiptKeeping({ receipt, link }: { receipt: Receipt; link: string }) {
  const { t } = useLanguage()
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = async () => {
    // The clipboard is missing on pages served without TLS.
    const isCopied = await (navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'))).then(
      () => true,
      () => false,
    )
    setCopied(isCopied ? 'yes' : 'failed')
  }
  return (
    <>
      <div className="row row--thirds no-print">
        <Button
          onClick={() => {
            saveReceiptImage({
              link,
              fileName: `${receipt.number}.png`,
              lines: [t('receipt.image-title'), receipt.number, t('receipt.image-scan')],
            })
          }}
        >
          {t('receipt.save')}
        </Button>
        <Button onClick={() => print()}>{t('receipt.print')}</Button>
        <Button onClick={() => void copy()}>{t('receipt.copy')}</Button>
      </div>
      {copied === 'yes' && (
        <Notice>
          <p>{t('receipt.copied')}</p>
        </Notice>
      )}
      {copied === 'failed' && (
        <Notice kind="warning">
          <p>{t('receipt.copy-failed')}</p>
          <p className="receipt__link">{link}</p>
        </Notice>
      )}
    </>
  )
}
