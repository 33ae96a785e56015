import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../shared/channels.ts'
import type { ConversationEvent } from '../../shared/conversation.ts'
import { addressWords } from '../../widget/frame/address/address-words.ts'
import { pinWords } from '../../widget/frame/phone/pin-words.ts'
import { seldomWords } from '../../widget/frame/seldom/seldom-words.ts'
import { asLanguage, loadAsking, loadTalk, loadWords } from '../../widget/frame/words/load-words.ts'

const BOTH = LANGUAGES.flatMap((language) => [true, false].map((formal) => [language, formal] as const))

const EVENTS: Exclude<ConversationEvent, { event: 'taken' }>[] = [
  { event: 'transferred', to: 'Joris' },
  { event: 'ticket', number: 1000426, due: null, url: null },
  { event: 'ticket', number: 1000426, due: 1, url: null },
  { event: 'ticket', number: 1000426, due: 1, isAim: true, url: null },
  { event: 'desk-closes', closesAt: 1, finishBy: 2 },
  { event: 'became-ticket', number: 1000426, reason: 'desk-closed' },
  { event: 'became-ticket', number: 1000426, reason: 'no-agents' },
  { event: 'visitor-left' },
  { event: 'ended', by: 'visitor' },
  { event: 'ended', by: 'agent' },
  { event: 'ended', by: 'desk' },
]

/** Two parts may have a word of the same name. */
function prefixed(part: string, words: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [`${part}-${name}`, word]))
}

/** Every sentence of a language, its functions called with something plausible. */
async function sentences(language: Language, formal: boolean): Promise<string[]> {
  const all: Record<string, unknown> = {
    ...(await loadWords(language, formal)),
    ...(await loadTalk(language, formal)),
    ...(await loadAsking(language, formal)),
    ...prefixed('pin', pinWords(language, formal)),
    ...prefixed('seldom', seldomWords(language, formal)),
    ...prefixed('address', addressWords(language, formal)),
  }
  const seldom = seldomWords(language, formal)
  const told = { at: () => 'then', by: () => 'by then' }
  const { 'seldom-event': _event, ...rest } = all
  const spoken = Object.values(rest).flatMap((word) => {
    if (typeof word === 'string') return word
    if (typeof word === 'function') return String((word as (...given: unknown[]) => string)(1, '00', 'x'))
    return Object.values(word as Record<string, string>)
  })
  return [...spoken, ...EVENTS.map((event) => seldom.event(event, told))]
}

describe('the words of the widget', () => {
  it.each(BOTH)('%s, formal %s: nothing is left empty or undefined', async (language, formal) => {
    for (const sentence of await sentences(language, formal)) {
      expect(sentence.trim()).not.toBe('')
      expect(sentence).not.toMatch(/undefined|null|\[object/)
    }
  })

  it.each(BOTH)('%s, formal %s: nobody is told of errors or invalid things', async (language, formal) => {
    const all = (await sentences(language, formal)).join('\n')
    expect(all).not.toMatch(/\b(errors?|invalid|fout(en)?|ongeldige?|erreurs?|invalide|fehler|ungültig)\b/i)
  })

  it.each<[Language, RegExp]>([
    ['nl', /(?<!\p{L})(je|jij|jouw|jou)(?!\p{L})/iu],
    ['de', /(?<!\p{L})(du|dir|dich|deine?r?)(?!\p{L})/iu],
    ['fr', /(?<!\p{L})(tu|te|toi|ton|ta|tes)(?!\p{L})/iu],
  ])('%s never slips into the informal where the desk is formal', async (language, informal) => {
    for (const sentence of await sentences(language, true)) expect(sentence).not.toMatch(informal)
  })

  it.each([
    ['nl-BE', 'nl'],
    ['EN', 'en'],
    ['pt-BR', 'nl'],
    ['', 'nl'],
    [null, 'nl'],
    ['constructor', 'nl'],
  ])('a browser that asks for %s is answered in %s', (wanted, language) =>
    expect(asLanguage(wanted)).toBe(language),
  )
})
