import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

const count = (number: number) => number.toLocaleString('nl')

/** Dutch; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
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
  }
}
