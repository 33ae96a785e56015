import type { PageWords } from './words.ts'

export const fr: PageWords = {
  everyone: 'tout le monde',
  customers: 'tous les clients',
  yes: 'oui',
  no: 'non',
  unlimited: 'illimité',
  fairUse: 'illimité (usage raisonnable)',
  perMonth: (time) => `${time} par mois`,
  answer: 'Réponse à un ticket',
  noPromise: 'sans délai fixe',
  byContract: 'selon le contrat',
  filledIn: "L'adresse de cette connexion est déjà inscrite ; elle peut être modifiée ou effacée.",
}
