/** The launcher's own words; all others come with the frame. */
const WORDS = {
  nl: ['Hulp en contact', 'Sluit hulp en contact', 'nieuw'],
  en: ['Help and contact', 'Close help and contact', 'new'],
  fr: ['Aide et contact', 'Fermer aide et contact', 'non lus'],
  de: ['Hilfe und Kontakt', 'Hilfe und Kontakt schließen', 'neu'],
} as const

/** What the button says: to open (with the number of unread messages), or to close. */
export function launcherWords(language: string): {
  open: (unread: number) => string
  close: string
  title: string
} {
  const short = language.slice(0, 2).toLowerCase()
  const [open, close, unread] = WORDS[Object.hasOwn(WORDS, short) ? (short as keyof typeof WORDS) : 'nl']
  return { open: (count) => (count ? `${open}, ${count} ${unread}` : open), close, title: open }
}
