import type { Language } from '../../../../shared/channels.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { PageWords } from './words.ts'

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = { nl, en, fr, de }
