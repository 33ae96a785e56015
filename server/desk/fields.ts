import type { Field } from '../policy/policy.ts'

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
  ).map(([key, input, [nl, en, fr, de]]) => [key, { key, input, label: { nl, en, fr, de }, hint: null }]),
)
