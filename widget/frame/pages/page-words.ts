import type { Language } from '../../../shared/channels.ts'
import { page as de } from '../words/de/page.ts'
import { page as en } from '../words/en/page.ts'
import { page as fr } from '../words/fr/page.ts'
import { page as nl } from '../words/nl/page.ts'
import type { PageWords } from '../words/words.ts'

const PAGE_WORDS: Record<Language, PageWords> = { nl, en, fr, de }

export const pageWords = (language: Language) => PAGE_WORDS[language]
