import type { Phrasebook } from '../phrasebook.ts'

/** What a caller is asked, who answers on the keypad. */
export const nlOnKeys: Phrasebook['onKeys'] = {
  'standby-only': (s) => `${s.closed} ${s.you('Heb je', 'Hebt u')} een standby-contract? Toets dan 1.`,
  'number-or-ticket': (s) =>
    `Toets ${s.you('je', 'uw')} ticketnummer${s.customerKeyed ? ' of klantnummer' : ''}, of een sterretje als ${s.you('je', 'u')} er geen hebt.`,
  pin: (s) => `Toets ${s.you('je', 'uw')} pincode van ${s.digits} cijfers.`,
  'not-recognised': (s) =>
    `Die combinatie van nummer en pincode kennen we niet. Toets nog eens ${s.you('je', 'uw')} ticketnummer${s.customerKeyed ? ' of klantnummer' : ''}.`,
  'ticket-number': (s) =>
    `Toets ${s.you('je', 'uw')} ticketnummer, of een sterretje als ${s.you('je', 'u')} er geen hebt.`,
  'ticket-not-recognised': (s) =>
    `Dat ticket vinden we niet. Het nummer staat in de bevestiging van ${s.you('je', 'uw')} ticket. Toets het nog eens, of een sterretje als ${s.you('je', 'u')} er geen hebt.`,
  'ticket-closed': (s) =>
    `Dat ticket is al afgesloten. Toets een ander ticketnummer, of een sterretje als ${s.you('je', 'u')} er geen hebt.`,
}
