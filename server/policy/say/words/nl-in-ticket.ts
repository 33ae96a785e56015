import { given, type Phrase } from '../phrasebook.ts'

/** "meestal antwoord binnen 3 werkdagen, dus uiterlijk donderdag 26 november om 11:00" */
export const answered: Phrase = (s) => {
  if (s.answer === null)
    return given(s.answerBy, (by) => `${s.answerIsAim ? 'meestal ' : ''}uiterlijk ${by} antwoord`)
  return s.answerIsAim
    ? `meestal antwoord ${s.answer}${given(s.answerBy, (by) => `, dus uiterlijk ${by}`)}`
    : `antwoord ${s.answer}${given(s.answerBy, (by) => `, uiterlijk ${by}`)}`
}

/** A caller whose ticket is no matter for the telephone and who may leave a message in it, and one who has none. */
export const nlInTicket: Readonly<Record<'waits' | 'message' | 'pin', Phrase>> = {
  waits: (s) =>
    `Dit ticket gaat over ${s.topic}, en daarop antwoorden we in het ticket zelf.${s.isLate ? ' Dat antwoord is te laat, het spijt ons.' : given(s.answerBy, () => ` ${s.you('Je krijgt', 'U krijgt')} ${answered(s)}.`)}`,
  message: (s) =>
    `Spreek na de toon ${s.you('je', 'uw')} bericht in. We zetten het bij ${s.you('je', 'uw')} ticket.`,
  pin: (s) => `Zonder ticket vragen we ook ${s.you('je', 'uw')} pincode. Toets de ${s.digits} cijfers.`,
}
