import { expect, it } from 'vitest'
import { hearingLines } from '../support/hearing.ts'
import { talking } from './conference.ts'

it('what came to the ear of a caller on hold and in a conference can be read aloud', async () => {
  const { phone, conference, server, caller, agent } = await talking()
  const participant = conference.participants('caller')
  await phone.say(agent, 'One moment, please.')
  await participant.update({ hold: true, holdUrl: `${server.base}/hold`, holdMethod: 'POST' })
  await phone.advance(0)
  await participant.update({ announceUrl: `${server.base}/announce` })
  await phone.advance(0)
  await participant.update({ hold: false })
  await conference.participants('agent').remove()
  await phone.advance(0)
  const nameOf = (who: string) => (who === 'agent' ? 'Sanne' : who)
  expect(hearingLines('Balie', await phone.heard(caller), 'nl', nameOf)).toEqual([
    '- _hears music_',
    '- _hears Sanne_',
    '- **Sanne:** One moment, please.',
    '- **Balie (on hold):** One moment.',
    '- **Balie (announcement):** The office closes.',
    '- _hears Sanne_',
    '- _hears a beep_',
    '- _hears nothing_',
  ])
})
