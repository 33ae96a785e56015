/** The launcher's own words; all others come with the frame. */
const WORDS = {
  nl: ['Hulp en contact', 'Sluit hulp en contact', 'nieuw'],
  en: ['Help and contact', 'Close help and contact', 'new'],
  fr: ['Aide et contact', 'Fermer aide et contact', 'non lus'],
  de: ['Hilfe und Kontakt', 'Hilfe und Kontakt schließen', 'neu'],
} as const

/** What the button says: to open, to close, and of how many unread messages. */
export function launcherWords(language: string): readonly [open: string, close: string, unread: string] {
  const short = language.slice(0, 2).toLowerCase()
  return WORDS[Object.hasOwn(WORDS, short) ? (short as keyof typeof WORDS) : 'nl']
}
