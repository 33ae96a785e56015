import type { Field } from '../policy/policy.ts'

/** People are told what personal data is wanted for. */
const WHAT_AN_ADDRESS_IS_FOR = {
  nl: 'Het adres waarvandaan het misgaat: daarmee vinden we de verbinding in onze logboeken.',
  en: 'The address from which it goes wrong: by it we find the connection in our logs.',
  fr: "L'adresse depuis laquelle le problème se produit\u00a0: elle nous permet de retrouver la connexion dans nos journaux.",
  de: 'Die Adresse, von der aus es nicht geht: damit finden wir die Verbindung in unseren Protokollen.',
}

/** Fields that every desk may ask for, with their labels in all languages. */
export const BUILT_IN_FIELDS: ReadonlyMap<string, Field> = new Map(
  (
    [
      ['server', 'line', ['Server', 'Server', 'Serveur', 'Server']],
      ['domain', 'line', ['Domeinnaam', 'Domain name', 'Nom de domaine', 'Domainname']],
      ['error', 'text', ['Foutmelding', 'Error message', "Message d'erreur", 'Fehlermeldung']],
      [
        'tried',
        'text',
        [
          'Wat is er al geprobeerd?',
          'What was tried already?',
          "Qu'est-ce qui a déjà été essayé ?",
          'Was wurde schon versucht?',
        ],
      ],
      ['ip', 'line', ['IP-adres', 'IP address', 'Adresse IP', 'IP-Adresse']],
      ['screenshot', 'file', ['Schermafdruk', 'Screenshot', "Capture d'écran", 'Bildschirmfoto']],
    ] as const
  ).map(([key, input, [nl, en, fr, de]]) => {
    const hint = key === 'ip' ? WHAT_AN_ADDRESS_IS_FOR : null
    return [key, { key, input, label: { nl, en, fr, de }, hint }]
  }),
)
