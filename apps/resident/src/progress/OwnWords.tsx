import { Button } from '@banyan/ui'
import { useState } from 'react'
import { useLanguage } from '../language.tsx'

/** Words beyond this are folded; the type is the contract's own number, so another number there does not compile here. */
const foldAt: typeof import('@banyan/contract').wordsFold = 2_000

/** Her own words as typed, a long letter folded. */
export function OwnWords({ words }: { words: string }) {
  const { t } = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const isLong = words.length > foldAt
  return (
    <>
      <p className="own-words">{isLong && !isOpen ? `${words.slice(0, foldAt)}…` : words}</p>
      {isLong && (
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('progress.words-less') : t('progress.words-more', { n: words.length.toLocaleString('zh-CN') })}
        </Button>
      )}
    </>
  )
}
