import type { PageWords } from './words.ts'

export const fr: PageWords = {
  kept: (admissions, audit, charges) =>
    `Nous gardons ${admissions} qui a été admis ou orienté ailleurs, ${audit} ce qu'ont fait nos collaborateurs et ${charges} ce qui a été convenu et facturé.`,
  days: (count) => {
    const [number, unit] = count % 365 === 0 ? [count / 365, 'an'] : [count, 'jour']
    return `${number} ${unit}${number === 1 ? '' : 's'}`
  },
  statements: { privacy: 'Politique de confidentialité', accessibility: 'Déclaration d’accessibilité' },
  everyone: 'pour tous',
  customers: 'pour tous les clients',
  yes: 'oui',
  no: 'non',
  unlimited: 'illimité',
  fairUse: 'illimité (usage raisonnable)',
  perMonth: (time) => `${time} par mois`,
  answer: 'Réponse à un ticket',
  noPromise: 'sans délai fixe',
  byContract: 'selon le contrat',
  filledIn: "L'adresse de cette connexion est déjà inscrite\u00a0; elle peut être modifiée ou effacée.",
  byMail: (you) =>
    `${you('Si tu laisses une adresse e-mail, tu reçois un e-mail à chaque réponse à ton', 'Si vous laissez une adresse e-mail, vous recevez un e-mail à chaque réponse à votre')} ticket.`,
}
