import type { Matter, TimelineStep } from '@banyan/contract'
import { useSpeech } from '../locale.tsx'
import { spokenArgs } from '../reason-words.ts'
import { sayWire } from '../words.ts'
import { stepSentence } from './timeline-sentence.ts'

/** What happened, as sentences, newest first, with what the villager was told at each step. */
export function Timeline({ matter }: { matter: Matter }) {
  const { w } = useSpeech()
  return (
    <section className="block" aria-labelledby="matter-timeline">
      <h2 id="matter-timeline">{w('timeline.title')}</h2>
      <ol className="timeline" reversed>
        {matter.timeline.toReversed().map(step => (
          <Step key={step.seq} step={step} isFirstWords={step.move === 'report'} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step, isFirstWords }: { step: TimelineStep; isFirstWords: boolean }) {
  const speech = useSpeech()
  const { w } = speech
  const { at, who, did } = stepSentence(speech, step)
  return (
    <li>
      <p>
        <time dateTime={step.at}>{at}</time> <span>{who}</span> <strong>{did}</strong>
      </p>
      {step.words && !isFirstWords && <p className="timeline__words">{step.words}</p>}
      {step.tells && (
        <p className="timeline__told">
          <span>{w('timeline.told')}</span>
          {sayWire(speech, step.tells.key, spokenArgs(speech, step.tells.args))}
        </p>
      )}
    </li>
  )
}
