import { useEffect, useState } from 'react'

/** The value as it was when it last stood still for `delayMs`: a search asks once, not per letter. */
export function useLater<T>(value: T, delayMs = 200): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return later
}
