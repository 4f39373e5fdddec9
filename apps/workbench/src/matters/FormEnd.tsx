import { Button } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'

type Props = {
  label: string
  /** Why it cannot be sent yet, in words; null when it can. */
  blocked: string | null
  failure: string | null
  isSending: boolean
  onCancel: () => void
}

/** The foot of a form: what went wrong, why it cannot be sent yet, send, cancel. */
export function FormEnd({ label, blocked, failure, isSending, onCancel }: Props) {
  const { w } = useSpeech()
  const id = useId()
  return (
    <>
      {failure && (
        <p className="failure" role="alert">
          {failure}
        </p>
      )}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          loading={isSending}
          disabled={blocked !== null}
          {...(blocked === null ? {} : { 'aria-describedby': id })}
        >
          {label}
        </Button>
        <Button onClick={onCancel}>{w('cancel')}</Button>
        {blocked !== null && (
          <span id={id} className="why-not">
            {blocked}
          </span>
        )}
      </div>
    </>
  )
}
