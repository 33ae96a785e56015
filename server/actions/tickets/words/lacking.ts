import type { Language } from '../../../../shared/channels.ts'
import type { You } from '../../../../shared/you.ts'

interface AboutLacking {
  you: You
  /** Labels of the fields, as the customer reads them. */
  labels: readonly string[]
  /** A second message before an answer costs others their place; this one does not. */
  costsOtherwise: boolean
}

const lines = (labels: readonly string[], colon: string) =>
  labels.map((label) => (/[?:]$/.test(label) ? label : `${label}${colon}`)).join('\n')

/** What a ticket still lacks, as its receipt asks for it: the customer answers the mail and fills the lines in. */
export const LACKING: Readonly<Record<Language, (about: AboutLacking) => string>> = {
  nl: ({ you, labels, costsOtherwise }) =>
    `We hebben nog iets nodig voor ${you('je', 'uw')} vraag. Antwoord op deze mail en vul dit in:\n\n${lines(labels, ':')}${
      costsOtherwise ? `\n\nDat kost ${you('je', 'u')} geen plaats in de rij.` : ''
    }`,
  en: ({ labels, costsOtherwise }) =>
    `We still need something for your question. Please answer this mail and fill this in:\n\n${lines(labels, ':')}${
      costsOtherwise ? '\n\nThat costs you no place in the queue.' : ''
    }`,
  fr: ({ you, labels, costsOtherwise }) =>
    `Il nous manque encore quelque chose pour ${you('ta', 'votre')} question. ${you('Réponds', 'Répondez')} à cet e-mail et ${you('complète', 'complétez')} ceci\u00a0:\n\n${lines(labels, '\u00a0:')}${
      costsOtherwise
        ? `\n\n${you('Tu ne perds', 'Vous ne perdez')} pas ${you('ta', 'votre')} place dans la file.`
        : ''
    }`,
  de: ({ you, labels, costsOtherwise }) =>
    `Für ${you('deine', 'Ihre')} Frage fehlt uns noch etwas. ${you('Antworte', 'Antworten Sie')} auf diese E-Mail und ${you('trag', 'tragen Sie')} das hier ein:\n\n${lines(labels, ':')}${
      costsOtherwise ? `\n\n${you('Dein', 'Ihr')} Platz in der Reihe bleibt derselbe.` : ''
    }`,
}
