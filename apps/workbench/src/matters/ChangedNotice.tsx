import type { TimelineStep } from '@banyan/contract'
import { Alert } from 'antd'
import { useSpeech } from '../locale.tsx'
import { stepLine } from './timeline-sentence.ts'

/** What others did while somebody was writing; nothing they wrote is touched. */
export function ChangedNotice({ steps }: { steps: TimelineStep[] }) {
  const speech = useSpeech()
  if (steps.length === 0) return null
  return (
    <Alert
      className="changed"
      type="warning"
      showIcon={false}
      title={speech.w('changed.title')}
      description={
        <>
          <ul className="plain-list">
            {steps.map(step => (
              <li key={step.seq}>{stepLine(speech, step)}</li>
            ))}
          </ul>
          {speech.w('changed.kept')}
        </>
      }
    />
  )
}
