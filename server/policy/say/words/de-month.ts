import { given, type Phrase, type Phrasebook, type Spoken } from '../phrasebook.ts'

export const agreed: Phrase = (s) => `${s.you('Bist du', 'Sind Sie')} einverstanden?`
export const quoted: Phrase = (s) =>
  `${s.you('Du bekommst', 'Sie bekommen')} ein Angebot, bevor wir etwas berechnen`
const busy = (s: Spoken) => `Jemand aus ${s.you('deinem', 'Ihrem')} Haus spricht gerade mit uns.`

/** Talk time of a month, which everybody of a customer shares. */
export const deMonth: Phrasebook['month'] = {
  overrun: (s) =>
    `Sprechen wir länger als ${s.you('deine', 'Ihre')} Gesprächszeit für diesen Monat, ${s.isQuoted ? `kostet das extra: ${quoted(s)}` : `kostet das ${s.price}`}. ${agreed(s)}`,
  colleague: (s) =>
    `${busy(s)} Sobald das Gespräch beendet ist, ${s.you('bist du', 'sind Sie')} an der Reihe.`,
  'colleague-callback': (s) =>
    `${busy(s)} Wir rufen ${s.you('dich', 'Sie')} zurück, sobald das Gespräch beendet ist.`,
  'colleague-offer': (s) => `${busy(s)} Danach ${s.you('erreichst du', 'erreichen Sie')} uns wieder.`,
  'at-most-a-minute': (s) =>
    `Wir verbinden ${s.you('dich', 'Sie')}. ${s.you('Du hast', 'Sie haben')} in diesem Monat höchstens noch eine Minute Gesprächszeit. Danach helfen wir ${s.you('dir', 'Ihnen')} mit einem Ticket weiter.`,
  'last-minute': (s) =>
    `Eine kurze Unterbrechung: In einer Minute ist ${s.you('deine', 'Ihre')} Gesprächszeit für diesen Monat aufgebraucht. Danach helfen wir ${s.you('dir', 'Ihnen')} mit einem Ticket weiter.`,
  ended: (s) =>
    `${s.you('Deine', 'Ihre')} Gesprächszeit für diesen Monat ist aufgebraucht, deshalb endet das Gespräch hier.${given(s.opens, (date) => ` Ab ${date} ${s.you('hast du', 'haben Sie')} wieder Gesprächszeit.`)}`,
}
