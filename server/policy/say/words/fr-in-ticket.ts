import { given, type Phrase } from '../phrasebook.ts'

export const answered: Phrase = (s) => {
  if (s.answer === null)
    return given(s.answerBy, (by) => `${s.answerIsAim ? 'en général ' : ''}une réponse au plus tard ${by}`)
  return s.answerIsAim
    ? `en général une réponse ${s.answer}${given(s.answerBy, (by) => `, donc au plus tard ${by}`)}`
    : `une réponse ${s.answer}${given(s.answerBy, (by) => `, au plus tard ${by}`)}`
}

/** A caller whose ticket is no matter for the telephone and who may leave a message in it, and one who has none. */
export const frInTicket: Readonly<Record<'waits' | 'message' | 'pin', Phrase>> = {
  waits: (s) =>
    `Ce ticket concerne le sujet suivant\u00a0: ${s.topic}. Nous y répondons dans le ticket même.${s.isLate ? ' Cette réponse est en retard, nous en sommes désolés.' : given(s.answerBy, () => ` ${s.you('Tu reçois', 'Vous recevez')} ${answered(s)}.`)}`,
  message: (s) =>
    `${s.you('Laisse ton', 'Laissez votre')} message après le signal. Nous l'ajoutons à ${s.you('ton', 'votre')} ticket.`,
  pin: (s) =>
    `Sans ticket, nous demandons aussi ${s.you('ton', 'votre')} code PIN. ${s.you('Tape', 'Tapez')} ses ${s.digits} chiffres.`,
}
