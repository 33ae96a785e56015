import type { Language } from '../../../shared/channels.ts'
import type { Asking, Talk, Words } from './words.ts'

const WORDS: Record<Language, () => Promise<{ words: (formal: boolean) => Words }>> = {
  nl: () => import('./nl.ts'),
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
  de: () => import('./de.ts'),
}

const TALK: Record<Language, () => Promise<{ talk: (formal: boolean) => Talk }>> = {
  nl: () => import('./nl.talk.ts'),
  en: () => import('./en.talk.ts'),
  fr: () => import('./fr.talk.ts'),
  de: () => import('./de.talk.ts'),
}

const ASKING: Record<Language, () => Promise<{ asking: (formal: boolean) => Asking }>> = {
  nl: () => import('./nl.asking.ts'),
  en: () => import('./en.asking.ts'),
  fr: () => import('./fr.asking.ts'),
  de: () => import('./de.asking.ts'),
}

/** The nearest language that we speak; Dutch when there is none. */
export function asLanguage(wanted: string | null | undefined): Language {
  const short = (wanted ?? '').slice(0, 2).toLowerCase()
  return Object.hasOwn(WORDS, short) ? (short as Language) : 'nl'
}

/** Fetches the words of one language. */
export async function loadWords(language: Language, formal: boolean): Promise<Words> {
  return (await WORDS[language]()).words(formal)
}

/** Fetches what is said in talking. */
export async function loadTalk(language: Language, formal: boolean): Promise<Talk> {
  return (await TALK[language]()).talk(formal)
}

/** Fetches what is said around questions and tickets. */
export async function loadAsking(language: Language, formal: boolean): Promise<Asking> {
  return (await ASKING[language]()).asking(formal)
}
