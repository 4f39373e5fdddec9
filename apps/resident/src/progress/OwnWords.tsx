import { wordsFold } from '@banyan/contract/terms'
import { Button } from '@banyan/ui'
import { useState } from 'react'
import { useLanguage } from '../language.tsx'

/** Her own words as typed, a long letter folded. */
export function OwnWords({ words }: { words: string }) {
  const { t } = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const isLong = words.length > wordsFold
  return (
    <>
      <p className="own-words">{isLong && !isOpen ? `${words.slice(0, wordsFold)}…` : words}</p>
      {isLong && (
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('progress.words-less') : t('progress.words-more', { n: words.length.toLocaleString('zh-CN') })}
        </Button>
      )}
    </>
  )
}
