import { describe, expect, it } from 'vitest'
import { topicsLike } from '../../widget/frame/ticket/topics-like.ts'

const TOPICS = [
  { key: 'mail', label: 'E-mail instellen', say: 'Zo stel je je mail in op een telefoon.' },
  { key: 'dns', label: 'DNS', say: 'Een wijziging is binnen een uur zichtbaar.' },
  { key: 'privé', label: 'Privé', say: 'Over privégegevens.' },
  { key: 'silent', label: 'Mail en meer', say: null },
].map((topic) => ({ ...topic, support: 'advice' as const, outages: [], notice: false, fields: [] }))
const found = (typed: string) => topicsLike(typed, TOPICS).map(({ key }) => key)

describe('what the desk already says about a question', () => {
  it.each([
    ['mijn mail op mijn telefoon', ['mail']],
    ['wijziging zichtbaar', ['dns']],
    ['PRIVE', ['privé']],
    ['er is iets', []],
    ['', []],
    ['op', []],
  ])('"%s"', (typed, keys) => expect(found(typed)).toEqual(keys))
})
