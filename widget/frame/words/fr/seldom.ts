import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

const count = (number: number) => number.toLocaleString('fr')

/** French; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
  const Votre = you('Ta', 'Votre')
  return {
    notSent: 'Pas envoyé',
    tooOld: you(
      'Tu peux garder ce texte ici ou le laisser comme question.',
      'Vous pouvez garder ce texte ici ou le laisser comme question.',
    ),
    tooLong: (over, most) =>
      `C’est trop long de ${count(over)} ${over === 1 ? 'caractère' : 'caractères'}\u00a0: un message en contient ${count(most)} au plus. Rien n’a été coupé.`,
    goesAlong: 'Partira avec le message',
    remove: (name) => `Retirer ${name}`,
    leaveSure: you('Veux-tu terminer la conversation\u00a0?', 'Voulez-vous terminer la conversation\u00a0?'),
    leaveNot: 'Non, continuer',
    ended: 'Cette conversation est terminée.',
    newQuestion: 'Nouvelle question',
    discard: 'Supprimer',
    leaveAsQuestion: 'Laisser comme question',
    event: (event, { at, by }) => {
      const ended = you('Tu as mis fin à la conversation.', 'Vous avez mis fin à la conversation.')
      switch (event.event) {
        case 'transferred':
          return `${event.to} prend la suite.`
        case 'ticket':
          return `Cette conversation fait partie du ticket ${event.number}${event.due ? `, ${event.isAim ? 'objectif\u00a0: ' : 'réponse '}${by(event.due)}` : ''}.`
        case 'desk-closes':
          return `Nous fermons ${at(event.closesAt)}. Nous terminons cette conversation, jusqu’à ${at(event.finishBy)}.`
        case 'became-ticket':
          return `${event.reason === 'desk-closed' ? 'Nous sommes fermés' : 'Personne n’est libre pour l’instant'}. ${Votre} question est notée comme ticket ${event.number}.`
        case 'visitor-left':
          return ended
        case 'ended':
          return event.by === 'visitor' ? ended : 'La conversation est terminée.'
      }
    },
    finishBy: (at) =>
      `Nous sommes fermés, mais nous terminons cette conversation. C’est possible jusqu’à ${at}.`,
  }
}
