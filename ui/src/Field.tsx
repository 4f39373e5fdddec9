import type { ReactNode } from 'react'

type FieldAria = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FieldProps = {
  id: string
  label: string
  /** The word that says a field may stay empty. */
  optional?: string
  hint?: ReactNode
  /** What is wrong with what stands in the field, as a sentence. */
  error?: string | undefined
  /** The control; it spreads the given attributes so that label, hint and error belong to it. */
  children: (aria: FieldAria) => ReactNode
}

/** A label, its control, a hint and a slot for the error, tied together for screen readers. */
export function Field({ id, label, optional, hint, error, children }: FieldProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="b-field">
      <label className="b-field__label" htmlFor={id}>
        {label}
        {optional && <span className="b-field__optional">{optional}</span>}
      </label>
      {hint && (
        <div className="b-field__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p className="b-field__error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
