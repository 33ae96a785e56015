import { given, type Phrase, type Phrasebook, type Spoken } from '../phrasebook.ts'

export const agreed: Phrase = (s) => `${s.you("Es-tu d'accord", "Êtes-vous d'accord")}\u00a0?`
export const quoted: Phrase = (s) =>
  `${s.you('tu recevras', 'vous recevrez')} un devis avant toute facturation`
const busy = (s: Spoken) => `Un de ${s.you('tes', 'vos')} collègues est en ligne avec nous en ce moment.`

/** Talk time of a month, which everybody of a customer shares. */
export const frMonth: Phrasebook['month'] = {
  overrun: (s) =>
    `Au-delà de ${s.you('ton', 'votre')} temps d'appel de ce mois, ${s.isQuoted ? `c'est payant\u00a0: ${quoted(s)}` : `cela coûte ${s.price}`}. ${agreed(s)}`,
  colleague: (s) => `${busy(s)} Dès la fin de cette conversation, ce sera ${s.you('ton', 'votre')} tour.`,
  'colleague-callback': (s) =>
    `${busy(s)} Nous ${s.you('te', 'vous')} rappelons dès la fin de cette conversation.`,
  'colleague-offer': (s) =>
    `${busy(s)} Dès la fin de cette conversation, ${s.you('tu peux', 'vous pouvez')} de nouveau nous joindre.`,
  'at-most-a-minute': (s) =>
    `Nous ${s.you('te', 'vous')} mettons en relation. Il ${s.you('te', 'vous')} reste au plus une minute de temps d'appel ce mois-ci. Nous ${s.you("t'aiderons", 'vous aiderons')} ensuite par ticket.`,
  'last-minute': (s) =>
    `Une courte interruption\u00a0: dans une minute, ${s.you('ton', 'votre')} temps d'appel de ce mois sera épuisé. Nous ${s.you("t'aiderons", 'vous aiderons')} ensuite par ticket.`,
  ended: (s) =>
    `${s.you('Ton', 'Votre')} temps d'appel de ce mois est épuisé, cet appel s'arrête donc ici.${given(s.opens, (date) => ` ${s.you('Tu auras', 'Vous aurez')} de nouveau du temps d'appel à partir du ${date}.`)}`,
}
