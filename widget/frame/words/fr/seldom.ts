import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

const count = (number: number) => number.toLocaleString('fr')

/** French; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
  return {
    notSent: 'Pas envoyé',
    tooOld: you(
      'Tu peux garder ce texte ici ou le laisser comme question.',
      'Vous pouvez garder ce texte ici ou le laisser comme question.',
    ),
    tooLong: (over, most) =>
      `C’est trop long de ${count(over)} ${over === 1 ? 'caractère' : 'caractères'} : un message en contient ${count(most)} au plus. Rien n’a été coupé.`,
    goesAlong: 'Partira avec le message',
    remove: (name) => `Retirer ${name}`,
    leaveSure: you('Veux-tu terminer la conversation ?', 'Voulez-vous terminer la conversation ?'),
    leaveNot: 'Non, continuer',
    ended: 'Cette conversation est terminée.',
    newQuestion: 'Nouvelle question',
    discard: 'Supprimer',
    leaveAsQuestion: 'Laisser comme question',
  }
}
