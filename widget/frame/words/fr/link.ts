import type { You } from '../../../../shared/you.ts'
import type { LinkWords } from '../words.ts'

/** French; what is said about the code for WhatsApp. */
export function link(you: You): LinkWords {
  const votre = you('ton', 'votre')
  return {
    why: `Avec un code envoyé depuis ${votre} WhatsApp, nous savons ensuite qui y écrit, même sans voir ${votre} numéro.`,
    make: 'Créer un code',
    made: (until) =>
      `${you('Envoie-nous', 'Envoyez-nous')} ce code par WhatsApp. Il sert une seule fois, jusqu’à ${until}\u00a0; ensuite, ${you('crée-en', 'créez-en')} un nouveau.`,
    open: 'Ouvrir WhatsApp avec le code',
    copy: 'Copier le code',
    done: 'Terminé',
    lost: `Cela ne fonctionne pas pour l’instant. ${you('Réessaie', 'Réessayez')} dans un moment.`,
  }
}
