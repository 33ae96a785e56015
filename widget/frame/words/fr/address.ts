import type { You } from '../../../../shared/you.ts'
import type { AddressWords } from '../words.ts'

/** French; where nobody knows how to reach somebody later. */
export function address(you: You): AddressWords {
  const votre = you('ton', 'votre')
  return {
    ask: you('Tu nous donnes ton adresse e-mail\u00a0?', 'Pouvons-nous avoir votre adresse e-mail\u00a0?'),
    chat: you(
      'Nous t’enverrons la réponse si tu n’es plus là. Sans adresse, elle ne sera que dans cette fenêtre.',
      'Nous vous enverrons la réponse si vous n’êtes plus là. Sans adresse, elle ne sera que dans cette fenêtre.',
    ),
    ticket: `Nous enverrons aussi la réponse par e-mail. Sans adresse, elle ne sera que sur la page de ${votre} ticket.`,
    label: 'Adresse e-mail',
    keep: 'Enregistrer',
    decline: 'Non merci',
    kept: (address) => `Merci. Nous écrirons à ${address}.`,
    notMail: 'Il manque quelque chose à cette adresse, par exemple\u00a0: nom@exemple.fr.',
    lost: `Ça ne marche pas pour le moment. ${you('Réessaie', 'Réessayez')} dans un instant.`,
  }
}
