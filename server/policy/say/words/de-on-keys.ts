import type { Phrasebook } from '../phrasebook.ts'

/** What a caller is asked, who answers on the keypad. */
export const deOnKeys: Phrasebook['onKeys'] = {
  'standby-only': (s) =>
    `${s.closed} ${s.you('Wenn du einen Bereitschaftsvertrag hast', 'Wenn Sie einen Bereitschaftsvertrag haben')}, ${s.you('drück die 1', 'drücken Sie die 1')}.`,
  'number-or-ticket': (s) =>
    `${s.you('Gib deine', 'Geben Sie Ihre')} Ticketnummer${s.customerKeyed ? ' oder Kundennummer' : ''} ein, oder ${s.you('drück die Sterntaste, wenn du keine hast', 'drücken Sie die Sterntaste, wenn Sie keine haben')}.`,
  pin: (s) =>
    `${s.you(`Gib deine PIN mit ${s.digits} Ziffern ein`, `Geben Sie Ihre PIN mit ${s.digits} Ziffern ein`)}.`,
  'not-recognised': (s) =>
    `Diese Kombination aus Nummer und PIN kennen wir nicht. ${s.you('Gib deine', 'Geben Sie Ihre')} Ticketnummer${s.customerKeyed ? ' oder Kundennummer' : ''} noch einmal ein.`,
  'ticket-number': (s) =>
    `${s.you('Gib deine Ticketnummer ein, oder drück die Sterntaste, wenn du keine hast', 'Geben Sie Ihre Ticketnummer ein, oder drücken Sie die Sterntaste, wenn Sie keine haben')}.`,
  'ticket-not-recognised': (s) =>
    `Dieses Ticket finden wir nicht. Die Nummer steht in der Bestätigung ${s.you('deines', 'Ihres')} Tickets. ${s.you('Gib sie noch einmal ein, oder drück die Sterntaste, wenn du keine hast', 'Geben Sie sie noch einmal ein, oder drücken Sie die Sterntaste, wenn Sie keine haben')}.`,
  'ticket-closed': (s) =>
    `Dieses Ticket ist abgeschlossen. ${s.you('Gib eine andere Ticketnummer ein, oder drück die Sterntaste, wenn du keine hast', 'Geben Sie eine andere Ticketnummer ein, oder drücken Sie die Sterntaste, wenn Sie keine haben')}.`,
}
