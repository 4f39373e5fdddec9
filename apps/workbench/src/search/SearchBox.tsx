import { useLocation, useNavigate } from '@tanstack/react-router'
import { type RefObject, useEffect, useId, useRef } from 'react'
import { useSpeech } from '../locale.tsx'

/** One box for number, words and place, on every page; the key `/` leads to it. A place once chosen stays. */
export function SearchBox() {
  const { w } = useSpeech()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const sought = useLocation({ select: ({ search }) => search as { q?: string; place?: string } })
  const isHere = useLocation({ select: ({ pathname }) => /\/search\/?$/.test(pathname) })
  const shown = isHere ? sought.q : ''
  // A search opened by its address, or gone back to, stands in the box as it was typed.
  useEffect(() => {
    if (input.current) input.current.value = shown ?? ''
  }, [shown])
  useSlashKey(input)
  return (
    <search className="bar__find">
      <form
        onSubmit={event => {
          event.preventDefault()
          const q = (input.current?.value ?? '').trim()
          const place = isHere ? sought.place : undefined
          if (q !== '' || place !== undefined) void navigate({ to: '/search', search: place ? { q, place } : { q } })
        }}
      >
        <label htmlFor={id} className="b-hidden">
          {w('find.label')}
        </label>
        <input
          ref={input}
          id={id}
          type="search"
          maxLength={100}
          autoComplete="off"
          defaultValue={shown}
          placeholder={w('find.hint')}
          aria-keyshortcuts="/"
        />
        <button type="submit">{w('find.go')}</button>
      </form>
    </search>
  )
}

function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const at = event.target
      if (at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea, select'))) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [input])
}
