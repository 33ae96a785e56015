import type { Language } from '../../../../../shared/channels.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { Prompts } from './words.ts'

export const PROMPTS: Readonly<Record<Language, Prompts>> = { nl, en, fr, de }
