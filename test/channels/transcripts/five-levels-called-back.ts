import { callsBack, minutesPass, wrapsUp } from '../../support/callback-script.ts'
import { keys, type Row } from '../../support/phone-script.ts'

/** What becomes of a call back that meets nobody at first. */
export const CALLED_BACK: Row[] = [
  {
    title: 'Voicemail box: called back until somebody is there',
    at: '2026-12-29 11:00',
    who: 'Anna calls from her registered number; nobody is at work yet.',
    from: '+31612345601',
    agents: 0,
    does: [
      keys('1'),
      keys('1'),
      callsBack('Sanne', 'voicemail'),
      wrapsUp('Sanne', 'voicemail-box'),
      minutesPass(15),
      callsBack('Sanne', 'busy'),
      minutesPass(15),
      callsBack('Sanne', 'answer'),
      wrapsUp('Sanne'),
    ],
  },
  {
    title: 'Voicemail box: after three tries it is a ticket',
    at: '2026-12-29 13:00',
    who: 'Anna calls from her registered number; nobody is at work yet.',
    from: '+31612345601',
    agents: 0,
    does: [
      keys('1'),
      keys('1'),
      callsBack('Sanne', 'voicemail'),
      wrapsUp('Sanne', 'voicemail-box'),
      minutesPass(15),
      callsBack('Sanne', 'voicemail'),
      wrapsUp('Sanne', 'voicemail-box'),
      minutesPass(15),
      callsBack('Sanne', 'voicemail'),
      wrapsUp('Sanne', 'voicemail-box'),
    ],
  },
]
