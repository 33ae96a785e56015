import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import type { Asking, Speak, Talk, Words } from './words.ts'

const WORDS: Record<Language, () => Promise<{ words: Speak<Words> }>> = {
  nl: () => import('./nl/card.ts'),
  en: () => import('./en/card.ts'),
  fr: () => import('./fr/card.ts'),
  de: () => import('./de/card.ts'),
}

const TALK: Record<Language, () => Promise<{ talk: Speak<Talk> }>> = {
  nl: () => import('./nl/chat.ts'),
  en: () => import('./en/chat.ts'),
  fr: () => import('./fr/chat.ts'),
  de: () => import('./de/chat.ts'),
}

const ASKING: Record<Language, () => Promise<{ asking: Speak<Asking> }>> = {
  nl: () => import('./nl/asking.ts'),
  en: () => import('./en/asking.ts'),
  fr: () => import('./fr/asking.ts'),
  de: () => import('./de/asking.ts'),
}

/** The nearest language that we speak; Dutch when there is none. */
export function asLanguage(wanted: string | null | undefined): Language {
  const short = (wanted ?? '').slice(0, 2).toLowerCase()
  // Nothing that objects have by themselves has a name of two letters.
  return short in WORDS ? (short as Language) : 'nl'
}

/** Fetches the words of one language. */
export async function loadWords(language: Language, formal: boolean): Promise<Words> {
  return (await WORDS[language]()).words(youOf(formal ? 'u' : 'je'))
}

/** Fetches what is said in talking. */
export async function loadTalk(language: Language, formal: boolean): Promise<Talk> {
  return (await TALK[language]()).talk(youOf(formal ? 'u' : 'je'))
}

/** Fetches what is said around questions and tickets. */
export async function loadAsking(language: Language, formal: boolean): Promise<Asking> {
  return (await ASKING[language]()).asking(youOf(formal ? 'u' : 'je'))
}
