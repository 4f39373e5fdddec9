import type { ComponentProps } from 'react'

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  /** `main` is the one obvious act of a screen; `text` is the quietest. */
  look?: 'main' | 'plain' | 'danger' | 'text'
  /** Full width and taller, for the end of a form. */
  wide?: boolean
  /** Stays focusable and readable while it does nothing: say beside it why. */
  inert?: boolean
}

/** A button of at least 48 px. It submits nothing unless `type="submit"` is given. */
export function Button({ look = 'plain', wide = false, inert = false, onClick, ...rest }: ButtonProps) {
  const looks = ['b-button', `b-button--${look}`, wide ? 'b-button--wide' : ''].filter(Boolean).join(' ')
  return (
    <button
      type="button"
      {...rest}
      className={rest.className ? `${looks} ${rest.className}` : looks}
      aria-disabled={inert || undefined}
      onClick={event => {
        if (inert) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
