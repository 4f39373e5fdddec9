import { Fragment } from 'react'
import { useLanguage } from './language.tsx'

const calls = [
  { number: '110', what: 'danger.police' },
  { number: '119', what: 'danger.fire' },
  { number: '120', what: 'danger.ambulance' },
] as const

/** The first line of every page: whoever is in danger must not fill in a form. */
export function DangerLine() {
  const { t } = useLanguage()
  return (
    <div className="danger-line">
      <p>
        {t('danger.call')}{' '}
        {calls.map(({ number, what }, at) => (
          <Fragment key={number}>
            {at > 0 && ' / '}
            <a href={`tel:${number}`} title={t(what)}>
              {number}
            </a>
          </Fragment>
        ))}
      </p>
    </div>
  )
}
