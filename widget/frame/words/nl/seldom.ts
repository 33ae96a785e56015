import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

/** Dutch; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
  return {
    notSent: 'Niet verstuurd',
    tooOld: `${you('Je kunt', 'U kunt')} de tekst hier bewaren of alsnog als vraag achterlaten.`,
    leaveSure: `${you('Wil je', 'Wilt u')} het gesprek beëindigen?`,
    leaveNot: 'Nee, verder praten',
    ended: 'Dit gesprek is afgelopen.',
    newQuestion: 'Nieuwe vraag',
    discard: 'Weggooien',
    leaveAsQuestion: 'Als vraag achterlaten',
  }
}
