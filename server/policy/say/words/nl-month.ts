import { given, type Phrase, type Phrasebook } from '../phrasebook.ts'

export const agreed: Phrase = (s) => `${s.you('Ga je', 'Gaat u')} daarmee akkoord?`
export const quoted: Phrase = (s) =>
  `${s.you('je', 'u')} krijgt een offerte voordat we iets in rekening brengen`
const BUSY = (je: string) => `Een collega van ${je} is nu met ons in gesprek.`

/** Talk time of a month, which everybody of a customer shares. */
export const nlMonth: Phrasebook['month'] = {
  overrun: (s) =>
    `Praten we langer dan ${s.you('je', 'uw')} beltijd van deze maand, dan ${s.isQuoted ? `kost dat extra: ${quoted(s)}` : `kost dat ${s.price}`}. ${agreed(s)}`,
  colleague: (s) =>
    `${BUSY(s.you('je', 'u'))} Zodra dat gesprek klaar is, ${s.you('ben je', 'bent u')} aan de beurt.`,
  'colleague-callback': (s) =>
    `${BUSY(s.you('je', 'u'))} We bellen ${s.you('je', 'u')} terug zodra dat gesprek klaar is.`,
  'colleague-offer': (s) =>
    `${BUSY(s.you('je', 'u'))} Daarna ${s.you('kun je', 'kunt u')} ons weer bereiken.`,
  'at-most-a-minute': (s) =>
    `We verbinden ${s.you('je', 'u')} door. ${s.you('Je hebt', 'U hebt')} deze maand nog hooguit een minuut beltijd. Daarna helpen we ${s.you('je', 'u')} verder met een ticket.`,
  'last-minute': (s) =>
    `Even onderbreken: over een minuut is ${s.you('je', 'uw')} beltijd van deze maand op. Daarna helpen we ${s.you('je', 'u')} verder met een ticket.`,
  ended: (s) =>
    `${s.you('Je', 'Uw')} beltijd van deze maand is op, daarom stopt dit gesprek hier.${given(s.opens, (date) => ` Vanaf ${date} ${s.you('heb je', 'hebt u')} weer beltijd.`)}`,
}
