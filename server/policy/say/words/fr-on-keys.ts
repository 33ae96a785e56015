import type { Phrasebook } from '../phrasebook.ts'

/** What a caller is asked, who answers on the keypad. */
export const frOnKeys: Phrasebook['onKeys'] = {
  'standby-only': (s) =>
    `${s.closed} ${s.you('Si tu as', 'Si vous avez')} un contrat d'astreinte, ${s.you('tape 1', 'tapez 1')}.`,
  'number-or-ticket': (s) =>
    `${s.you('Tape ton', 'Tapez votre')} numéro de ticket${s.customerKeyed ? ` ou ${s.you('ton', 'votre')} numéro de client` : ''}, ou étoile si ${s.you("tu n'en as pas", "vous n'en avez pas")}.`,
  pin: (s) => `${s.you('Tape ton', 'Tapez votre')} code PIN à ${s.digits} chiffres.`,
  'not-recognised': (s) =>
    `Nous ne connaissons pas cette combinaison de numéro et de code PIN. ${s.you('Tape', 'Tapez')} encore une fois ${s.you('ton', 'votre')} numéro de ticket${s.customerKeyed ? ' ou de client' : ''}.`,
  'ticket-number': (s) =>
    `${s.you("Tape ton numéro de ticket, ou étoile si tu n'en as pas", "Tapez votre numéro de ticket, ou étoile si vous n'en avez pas")}.`,
  'ticket-not-recognised': (s) =>
    `Nous ne trouvons pas ce ticket. Son numéro est dans la confirmation de ${s.you('ton', 'votre')} ticket. ${s.you("Tape-le encore une fois, ou étoile si tu n'en as pas", "Tapez-le encore une fois, ou étoile si vous n'en avez pas")}.`,
  'ticket-closed': (s) =>
    `Ce ticket est clos. ${s.you("Tape le numéro d'un autre ticket, ou étoile si tu n'en as pas", "Tapez le numéro d'un autre ticket, ou étoile si vous n'en avez pas")}.`,
}
