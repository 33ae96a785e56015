import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

/** French; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
  return {
    notSent: 'Pas envoyé',
    tooOld: you(
      'Tu peux garder ce texte ici ou le laisser comme question.',
      'Vous pouvez garder ce texte ici ou le laisser comme question.',
    ),
    leaveSure: you('Veux-tu terminer la conversation ?', 'Voulez-vous terminer la conversation ?'),
    leaveNot: 'Non, continuer',
    ended: 'Cette conversation est terminée.',
    newQuestion: 'Nouvelle question',
    discard: 'Supprimer',
    leaveAsQuestion: 'Laisser comme question',
  }
}
