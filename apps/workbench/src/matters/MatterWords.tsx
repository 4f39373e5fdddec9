import { wordsFold } from '@banyan/contract/terms'
import { Button } from 'antd'
import { useState } from 'react'
import { useSpeech } from '../locale.tsx'

/** The villager's own words, whole; folded beyond 2,000 characters, with how many more there are. */
export function MatterWords({ words }: { words: string }) {
  const { w } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  const isLong = words.length > wordsFold
  return (
    <section className="block" aria-labelledby="matter-words">
      <h2 id="matter-words">{w('matter.words')}</h2>
      <p className="said">
        {isLong && !isOpen ? words.slice(0, wordsFold) : words}
        {isLong && !isOpen && '……'}
      </p>
      {isLong && (
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? w('matter.fold') : w('matter.unfold', { n: words.length - wordsFold })}
        </Button>
      )}
    </section>
  )
}
