import type { Language, Text } from '../../../shared/channels.ts'
import type { DeskInfo } from '../../../shared/wire.ts'

/** A text of the desk in English where it has that, else in the desk's own first language. */
export function textOf(text: Text, languages: readonly Language[]): string {
  for (const language of ['en' as const, ...languages]) {
    const found = text[language]
    if (found) return found
  }
  return Object.values(text).find((found) => found) ?? ''
}

/** The name of a topic, kind, team or tier; an unknown key names itself. */
export function nameOf(
  desk: DeskInfo,
  list: 'topics' | 'kinds' | 'teams' | 'tiers',
  key: string | null,
): string | null {
  if (key === null) return null
  const found = desk[list].find((entry) => entry.key === key)
  if (!found) return key
  return typeof found.label === 'string' ? found.label : textOf(found.label, desk.languages) || key
}
