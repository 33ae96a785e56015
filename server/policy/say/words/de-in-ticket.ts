import { given, type Phrase } from '../phrasebook.ts'

/** „bis Donnerstag, 26. November um 11:00 Uhr“, aber „heute bis 18:00 Uhr“ */
const byThen = (by: string) => (/^(heute|morgen) um /.test(by) ? by.replace(' um ', ' bis ') : `bis ${by}`)

export const answered: Phrase = (s) => {
  if (s.answer === null)
    return given(
      s.answerBy,
      (by) => `${s.answerIsAim ? `meist ${byThen(by)}` : `spätestens ${by}`} eine Antwort`,
    )
  return s.answerIsAim
    ? `meist eine Antwort ${s.answer}${given(s.answerBy, (by) => `, also ${byThen(by)}`)}`
    : `eine Antwort ${s.answer}${given(s.answerBy, (by) => `, spätestens ${by}`)}`
}

/** A caller whose ticket is no matter for the telephone and who may leave a message in it, and one who has none. */
export const deInTicket: Readonly<Record<'waits' | 'message' | 'pin', Phrase>> = {
  waits: (s) =>
    `In diesem Ticket geht es um „${s.topic}“, und darauf antworten wir im Ticket selbst.${s.isLate ? ' Diese Antwort ist überfällig, das tut uns leid.' : given(s.answerBy, () => ` ${s.you('Du bekommst', 'Sie bekommen')} ${answered(s)}.`)}`,
  message: (s) =>
    `${s.you('Sprich deine', 'Sprechen Sie Ihre')} Nachricht nach dem Ton. Wir legen sie zu ${s.you('deinem', 'Ihrem')} Ticket.`,
  pin: (s) =>
    `Ohne Ticket fragen wir auch nach ${s.you('deiner', 'Ihrer')} PIN. ${s.you('Gib', 'Geben Sie')} die ${s.digits} Ziffern ein.`,
}
