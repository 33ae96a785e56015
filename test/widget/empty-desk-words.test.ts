import { describe, expect, it } from 'vitest'
import { PHRASEBOOKS } from '../../server/policy/say/in-language.ts'
import { speaking, spoken } from '../../server/policy/say/spoken.ts'
import { LANGUAGES } from '../../shared/channels.ts'
import { youOf } from '../../shared/you.ts'
import { talk as de } from '../../widget/frame/words/de/chat.ts'
import { talk as en } from '../../widget/frame/words/en/chat.ts'
import { talk as fr } from '../../widget/frame/words/fr/chat.ts'
import { talk as nl } from '../../widget/frame/words/nl/chat.ts'
import { smallDesk } from '../support/small-desk.ts'

const TALK = { nl, en, fr, de }

describe('whoever waits at an empty desk', () => {
  it.each(LANGUAGES)('reads in the chat what admission said as they came in (%s)', (language) => {
    for (const address of ['je', 'u'] as const) {
      const policy = { ...smallDesk('chat: { open: always, for: everyone }'), address }
      const s = spoken(speaking(policy, language, 0), 'chat', { staffed: false })
      const { nobodyHere, keepsPlace } = TALK[language](youOf(address))
      expect(`${nobodyHere} ${keepsPlace}`).toBe(PHRASEBOOKS[language].admit.queue(s))
    }
  })
})
