import type { Language, Text } from '../../shared/channels.ts'
import type { WrittenText } from './schema/leaves.ts'

export type TextOf = {
  (written: WrittenText): Text
  (written: WrittenText | null | undefined): Text | null
}

/** A text that is not written per language is in the desk's own. */
export function textsIn(language: Language): TextOf {
  function text(written: WrittenText): Text
  function text(written: WrittenText | null | undefined): Text | null
  function text(written: WrittenText | null | undefined): Text | null {
    if (written === null || written === undefined) return null
    return written.plain === null ? written.per : { [language]: written.plain }
  }
  return text
}

/** A name without a label is its own label in every language. */
export function named(key: string): Text {
  return { nl: key, en: key, fr: key, de: key }
}

/** A name in the desk's own language, and in each other one that it has. */
export function namedIn(
  text: Text,
  language: Language,
): { name: string; nameIn: (reader: Language) => string } {
  const name = text[language] ?? Object.values(text)[0] ?? ''
  return { name, nameIn: (reader) => text[reader] ?? name }
}
