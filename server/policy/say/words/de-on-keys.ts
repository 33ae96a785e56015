import type { Phrasebook } from '../phrasebook.ts'

/** What a caller is asked, who answers on the keypad. */
export const deOnKeys: Phrasebook['onKeys'] = {
  'standby-only': (s) =>
    `${s.closed} ${s.you('Wenn du einen Bereitschaftsvertrag hast', 'Wenn Sie einen Bereitschaftsvertrag haben')}, ${s.you('drück die 1', 'drücken Sie die 1')}.`,
  'number-or-ticket': (s) =>
    `${s.you('Tipp deine', 'Tippen Sie Ihre')} Ticketnummer${s.customerKeyed ? ' oder Kundennummer' : ''} ein.`,
  pin: (s) =>
    `${s.you(`Tipp deine PIN mit ${s.digits} Ziffern ein`, `Tippen Sie Ihre PIN mit ${s.digits} Ziffern ein`)}.`,
  'not-recognised': (s) =>
    `Diese Kombination aus Nummer und PIN kennen wir nicht. ${s.you('Tipp deine', 'Tippen Sie Ihre')} Ticketnummer${s.customerKeyed ? ' oder Kundennummer' : ''} noch einmal ein.`,
  'ticket-number': (s) =>
    `${s.you('Tipp deine Ticketnummer ein, oder drück die Sterntaste, wenn du keine hast', 'Tippen Sie Ihre Ticketnummer ein, oder drücken Sie die Sterntaste, wenn Sie keine haben')}.`,
  'ticket-not-recognised': (s) =>
    `Dieses Ticket finden wir nicht. Die Nummer steht in der Bestätigung ${s.you('deines', 'Ihres')} Tickets. ${s.you('Tipp sie noch einmal ein, oder drück die Sterntaste, wenn du keine hast', 'Tippen Sie sie noch einmal ein, oder drücken Sie die Sterntaste, wenn Sie keine haben')}.`,
  'ticket-closed': (s) =>
    `Dieses Ticket ist abgeschlossen. ${s.you('Tipp eine andere Ticketnummer ein, oder drück die Sterntaste, wenn du keine hast', 'Tippen Sie eine andere Ticketnummer ein, oder drücken Sie die Sterntaste, wenn Sie keine haben')}.`,
}
