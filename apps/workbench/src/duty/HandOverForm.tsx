import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { useDraft } from '../use-draft.ts'
import { handOver, isDutyConflict } from './duty-queries.ts'

/** The remark to whoever takes next: the only thing of a hand-over that is typed. */
export function HandOverForm({ region }: { region: string }) {
  const speech = useSpeech()
  const { w } = speech
  const id = useId()
  const queries = useQueryClient()
  const [remark, setRemark, clear] = useDraft(`hand-over/${region}`, '')
  const refresh = () => queries.invalidateQueries({ queryKey: ['duty', region] })
  const handing = useMutation({
    mutationFn: () => handOver({ remark: remark.trim(), region }),
    onSuccess: () => {
      clear()
      return refresh()
    },
    onError: failure => {
      if (isDutyConflict(failure)) void refresh()
    },
  })
  const isEmpty = remark.trim() === ''
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        if (!isEmpty && !handing.isPending) handing.mutate()
      }}
    >
      <div className="field">
        <label htmlFor={id}>{w('duty.remark')}</label>
        <Input.TextArea
          id={id}
          value={remark}
          maxLength={2_000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          aria-describedby={`${id}-hint`}
          onChange={event => setRemark(event.target.value)}
        />
        <span id={`${id}-hint`} className="quiet">
          {w('duty.remark-hint')}
        </span>
        {isEmpty && (
          <div className="chips">
            <button type="button" className="chip" onClick={() => setRemark(w('duty.remark-calm'))}>
              {w('duty.remark-calm')}
            </button>
          </div>
        )}
      </div>
      {handing.error && (
        <p className="failure" role="alert">
          {problemWords(speech, handing.error)}
        </p>
      )}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          disabled={isEmpty}
          loading={handing.isPending}
          {...(isEmpty ? { 'aria-describedby': `${id}-why` } : {})}
        >
          {w('duty.hand-over')}
        </Button>
        {isEmpty && (
          <span id={`${id}-why`} className="why-not">
            {w('duty.remark-missing')}
          </span>
        )}
      </div>
    </form>
  )
}
