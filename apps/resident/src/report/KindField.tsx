import { type Kind, kinds } from '@banyan/contract/terms'
import { Field } from '@banyan/ui'
import { useLanguage } from '../language.tsx'

/** The kind of matter, out of the way: few villagers need to say it. */
export function KindField({ value, onChange }: { value: Kind | null; onChange: (kind: Kind | null) => void }) {
  const { t, tell } = useLanguage()
  return (
    <details className="more" open={value !== null}>
      <summary>{t('report.more')}</summary>
      <Field id="report-kind" label={t('report.kind')} optional={t('report.optional')} hint={t('report.kind-hint')}>
        {aria => (
          <select
            {...aria}
            className="b-input"
            value={value ?? ''}
            onChange={event => onChange(kinds.find(kind => kind === event.target.value) ?? null)}
          >
            <option value="">{t('report.kind-none')}</option>
            {kinds.map(kind => (
              <option key={kind} value={kind}>
                {tell(`kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </details>
  )
}
