import type { Route, RouteStep } from '@banyan/contract'
import { useSpeech } from '../locale.tsx'

/** «为什么是这个单位»: every rule looked at, in order, and what came of it. */
export function RouteWhy({ route, isOpen = false }: { route: Route; isOpen?: boolean }) {
  const { w } = useSpeech()
  return (
    <details className="why" open={isOpen}>
      <summary>{w('route.why')}</summary>
      <ol className="rules">
        {route.trace.map((step, index) => (
          // The trace is a fixed record: the same rule can be looked at twice, its position is its identity.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Rule key={index} step={step} unitName={route.unitName} />
        ))}
      </ol>
    </details>
  )
}

function Rule({ step, unitName }: { step: RouteStep; unitName: string }) {
  const { w, say } = useSpeech()
  const isChosen = step.outcome === 'chosen'
  return (
    <li className={isChosen ? 'rule rule--chosen' : 'rule'}>
      {/* Where there is no local row there is no kind to name either. */}
      {step.kindName
        ? say(`routing.${step.rule}`, { region: step.regionName, kind: step.kindName })
        : w('route.local', { region: step.regionName })}
      {' — '}
      <strong>{say(`routing.${step.outcome}`)}</strong>
      {isChosen && <> {unitName}</>}
    </li>
  )
}
