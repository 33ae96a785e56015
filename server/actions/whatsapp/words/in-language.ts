import type { Language } from '../../../../shared/channels.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { WhatsAppWords } from './words.ts'

export const WHATSAPP_WORDS: Readonly<Record<Language, WhatsAppWords>> = { nl, en, fr, de }
