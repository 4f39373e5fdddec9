import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useSpeech } from '../locale.tsx'
import { type SearchChoice, SearchSelect } from '../SearchSelect.tsx'
import { findUnitsNear } from './find-choices.tsx'

type Props = {
  near: string | null
  unit: SearchChoice | null
  reason: string
  onChange: (unit: SearchChoice | null, reason: string) => void
}

/** Another unit than the rule's, with the reason that history keeps. */
export function OverrideUnit({ near, unit, reason, onChange }: Props) {
  const { w } = useSpeech()
  const id = useId()
  const [isOpen, setOpen] = useState(unit !== null)
  if (!isOpen) {
    return (
      <p>
        <Button size="small" onClick={() => setOpen(true)}>
          {w('dispatch.override')}
        </Button>
      </p>
    )
  }
  return (
    <div className="override">
      <div className="field">
        <label htmlFor={`${id}-unit`}>{w('dispatch.unit')}</label>
        <SearchSelect
          id={`${id}-unit`}
          subject={`units/${near}`}
          find={findUnitsNear(near)}
          chosen={unit}
          onChoose={chosen => onChange(chosen, reason)}
          placeholder={w('dispatch.unit-hint')}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-reason`}>{w('dispatch.reason')}</label>
        <Input.TextArea
          id={`${id}-reason`}
          value={reason}
          maxLength={5_000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={event => onChange(unit, event.target.value)}
        />
      </div>
      <p>
        <Button
          size="small"
          onClick={() => {
            onChange(null, '')
            setOpen(false)
          }}
        >
          {w('dispatch.override-undo')}
        </Button>
      </p>
    </div>
  )
}
