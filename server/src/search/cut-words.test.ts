import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { piecesAsked, piecesOf, plainWords, termsOf, wordsSearched } from './cut-words.ts'

const list = (pieces: Set<string>): string[] => [...pieces].sort()

describe('a text is cut into', () => {
  test('pairs of neighbouring Chinese characters, not across punctuation', () => {
    assert.deepEqual(list(piecesOf('路灯坏了，没人修')), ['人修', '坏了', '没人', '灯坏', '路灯'].sort())
    assert.deepEqual(list(piecesOf('灯')), [])
  })

  test('beginnings of words in letters, from three to twelve', () => {
    assert.deepEqual(list(piecesOf('Lamp')), ['lam', 'lamp'])
    assert.deepEqual(list(piecesOf('no')), ['no'])
    assert.equal(piecesOf('environmentalists').size, 10)
  })

  test('whole characters where one is two units long', () => {
    assert.deepEqual(list(piecesOf('𠮷野家')), ['𠮷野', '野家'].sort())
  })

  test('one form, however it is typed', () => {
    assert.deepEqual(piecesOf('ＬＡＭＰ１２号楼'), piecesOf('lamp12号楼'))
  })

  test('nothing of telephone and identity numbers, and nothing beyond its bound', () => {
    assert.deepEqual(list(piecesOf('电话13800138000，身份证44080019900101123X')), ['份证', '电话', '身份'].sort())
    assert.deepEqual(piecesOf(`${'，'.repeat(wordsSearched)}路灯`), new Set())
  })
})

test('what is asked is among the pieces of every text that holds it', () => {
  const characters = fc.constantFrom(...'路灯坏了没人修村口12ab ，。A号')
  const text = fc.array(characters, { maxLength: 30 }).map(all => all.join(''))
  fc.assert(
    fc.property(text, fc.nat(30), fc.nat(12), (whole, start, length) => {
      // A word is asked from its beginning, so the part asked for does not begin inside one.
      const part = whole.slice(start, start + length)
      fc.pre(!/[0-9a-z]$/i.test(whole.slice(0, start)) || !/^[0-9a-z]/i.test(part))
      fc.pre(!/^[\s\S]*[0-9a-z]$/i.test(part) || !/^[0-9a-z]/i.test(whole.slice(start + length)))
      const pieces = piecesOf(whole)
      for (const piece of piecesAsked(part)) assert.ok(pieces.has(piece), `${piece} of «${part}» in «${whole}»`)
      for (const term of termsOf(part)) assert.ok(plainWords(whole).includes(term))
    }),
    { numRuns: 2_000 },
  )
})
