import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

const count = (number: number) => number.toLocaleString('nl')

/** Dutch; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
  const [Je, Jouw] = you(['Je', 'Je'], ['U', 'Uw'])
  return {
    notSent: 'Niet verstuurd',
    tooOld: `${you('Je kunt', 'U kunt')} de tekst hier bewaren of alsnog als vraag achterlaten.`,
    tooLong: (over, most) =>
      `Dit is ${count(over)} ${over === 1 ? 'teken' : 'tekens'} te lang: in een chatbericht passen er ${count(most)}. Alles staat er nog.`,
    goesAlong: 'Gaat mee met het bericht',
    remove: (name) => `${name} weghalen`,
    leaveSure: `${you('Wil je', 'Wilt u')} het gesprek beëindigen?`,
    leaveNot: 'Nee, verder praten',
    ended: 'Dit gesprek is afgelopen.',
    newQuestion: 'Nieuwe vraag',
    discard: 'Weggooien',
    leaveAsQuestion: 'Als vraag achterlaten',
    event: (event, { at, by }) => {
      switch (event.event) {
        case 'transferred':
          return `${event.to} neemt het van ons over.`
        case 'ticket':
          return `Dit gesprek hoort bij ticket ${event.number}${event.due ? `, ${event.isAim ? 'streven: ' : 'antwoord '}${by(event.due)}` : ''}.`
        case 'desk-closes':
          return `We sluiten ${at(event.closesAt)}. Dit gesprek maken we nog af, tot ${at(event.finishBy)}.`
        case 'became-ticket':
          return `${event.reason === 'desk-closed' ? 'We zijn nu gesloten' : 'Er is nu niemand vrij'}. ${Jouw} vraag staat genoteerd als ticket ${event.number}.`
        case 'visitor-left':
          return `${Je} hebt het gesprek beëindigd.`
        case 'ended':
          return event.by === 'visitor' ? `${Je} hebt het gesprek beëindigd.` : 'Het gesprek is afgerond.'
      }
    },
    finishBy: (at) => `We zijn dicht, maar dit gesprek maken we af. Dat kan tot ${at}.`,
  }
}
