type Words = readonly [open: string, close: string, unread: string]

/** The launcher's own words; all others come with the frame. */
const WORDS: Partial<Record<string, Words>> & { nl: Words } = {
  nl: ['Hulp en contact', 'Sluit hulp en contact', 'nieuw'],
  en: ['Help and contact', 'Close help and contact', 'new'],
  fr: ['Aide et contact', 'Fermer aide et contact', 'non lus'],
  de: ['Hilfe und Kontakt', 'Hilfe und Kontakt schließen', 'neu'],
}

/** What the button says: to open, to close, and of how many unread messages. */
export function launcherWords(language: string): Words {
  // Nothing that objects have by themselves has a name of two letters.
  return WORDS[language.slice(0, 2).toLowerCase()] ?? WORDS.nl
}
