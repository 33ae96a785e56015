import { describe, expect, it } from 'vitest'
import type {
  CallAnswer,
  CallInstruction,
  PromptKey,
  SpokenPrompt,
} from '../../../../server/actions/calls/dialog/call-turn.ts'
import { QUESTIONS } from '../../../../server/actions/calls/dialog/call-turn.ts'
import { endWith, offerCallback, oneMoment } from '../../../../server/channels/twilio/phone/excuses.ts'
import { renderTurn } from '../../../../server/channels/twilio/phone/twiml.ts'
import { PROMPTS } from '../../../../server/channels/twilio/phone/words/in-language.ts'
import { LANGUAGES, type Language } from '../../../../shared/channels.ts'
import { type Address, youOf } from '../../../../shared/you.ts'
import { lint } from '../../../support/twiml-lint.ts'

const WAYS = {
  news: (talk: string) => `https://desk.example/twilio/x/talk/news?talk=${talk}&x=1`,
  turn: 'https://desk.example/twilio/x/voice/turn?t=1.a&again=1',
  wait: 'https://desk.example/twilio/x/voice/wait?t=1.a',
}
const STEPS: CallInstruction[] = [
  ...QUESTIONS.flatMap((question) =>
    [null, 1, 8].map((digits) => ({ kind: 'ask' as const, question, digits })),
  ),
  { kind: 'queue', conversation: 'c0ffee' },
  ...[null, 'https://desk.example/hold.mp3?a=1&b=2'].flatMap((hold) =>
    [true, false].flatMap((takesKey) =>
      [null, { times: 2, place: 1, at: 60 }].map((told) => ({
        kind: 'wait' as const,
        takesKey,
        hold,
        told,
      })),
    ),
  ),
  { kind: 'leave' },
  { kind: 'record' },
  { kind: 'hang-up' },
]
const KEYS = Object.keys(PROMPTS.nl.turn) as PromptKey[]
const EVERYTHING: SpokenPrompt[] = [
  { text: 'Tom & <Jerry> "quoted" \u0000\u0008 \ud800 🙂' },
  ...KEYS.map((prompt) => ({ prompt, name: 'A & <B>', digits: '1000426', choice: 3 })),
]

function turn(then: CallInstruction, more: Partial<CallAnswer> = {}): CallAnswer {
  return { language: 'nl', country: 'BE', address: 'je', say: EVERYTHING, then, ...more }
}

describe('every document', () => {
  it.each(STEPS)('of %j names its action, by POST, also for an empty answer', (then) => {
    for (const language of LANGUAGES) {
      expect(lint(renderTurn(turn(then, { language }), WAYS))).toEqual([])
    }
  })

  it('of an excuse does so too', () => {
    for (const language of LANGUAGES) {
      const speaking = { language, country: null, address: 'u' as const }
      for (const xml of [
        oneMoment(speaking, WAYS.turn),
        offerCallback(speaking, WAYS.turn),
        endWith(speaking, 'noted'),
        endWith(speaking, 'sorry'),
      ]) {
        expect(lint(xml)).toEqual([])
      }
    }
  })
})

describe('while something of ours does not work', () => {
  const said = (language: Language, address: Address, key: 'noted' | 'sorry') =>
    /<Say[^>]*>(.*)<\/Say>/.exec(endWith({ language, country: null, address }, key))![1]

  it.each([
    ['nl', 'je', 'Dank je wel, we bellen je terug. Tot ziens.'],
    ['nl', 'u', 'Dank u wel, we bellen u terug. Tot ziens.'],
    ['de', 'je', 'Danke, wir rufen dich zurück. Auf Wiederhören.'],
    ['de', 'u', 'Danke, wir rufen Sie zurück. Auf Wiederhören.'],
    ['fr', 'je', 'Merci, nous te rappellerons. Au revoir.'],
    ['fr', 'u', 'Merci, nous vous rappellerons. Au revoir.'],
    ['en', 'je', 'Thank you, we will call you back. Goodbye.'],
  ] as const)('people are addressed as the desk does it: %s, %s', (language, address, words) => {
    expect(said(language, address, 'noted')).toBe(words)
  })

  it('familiar words stand nowhere among the polite ones, nor the other way round', () => {
    const polite = LANGUAGES.map((language) => said(language, 'u', 'sorry')).join(' ')
    const familiar = LANGUAGES.map((language) => said(language, 'je', 'sorry')).join(' ')
    expect(polite).not.toMatch(/\b(je|Bel|Ruf|tu|Rappelle)\b/)
    expect(familiar).not.toMatch(/\b(u|Belt|Rufen|vous|Rappelez)\b/)
  })
})

describe('the lint', () => {
  it.each([
    ['<Response><Gather numDigits="1"/></Response>', 'Gather has no action'],
    [
      '<Response><Gather action="https://x/" actionOnEmptyResult="true"/></Response>',
      'Gather has no method POST',
    ],
    [
      '<Response><Gather action="https://x/" method="POST"/></Response>',
      'Gather falls through when nothing is typed',
    ],
    [
      '<Response><Record action="/here" method="POST"/></Response>',
      'Record has an action that is not absolute',
    ],
    ['<Response><Enqueue>a</Enqueue></Response>', 'Enqueue has no action'],
    ['<Response><Redirect>https://x/</Redirect></Response>', 'Redirect has no method POST'],
    ['<Response><Say>a & b</Say></Response>', 'a bare &'],
    [
      '<Response><Say language="fr-BE" voice="Google.fr-BE-Wavenet-A">a</Say></Response>',
      'fr-BE has no voice Google.fr-BE-Wavenet-A',
    ],
    [
      '<Response><Gather action="https://x/" method="POST" actionOnEmptyResult="true"><Pause/></Gather><Say>b</Say></Response>',
      'what comes after Gather is never reached',
    ],
  ])('notices in %s: %s', (xml, problem) => {
    expect(lint(xml)).toContain(problem)
  })
})

describe('what is spoken', () => {
  it('reads a ticket’s number digit by digit', () => {
    const say: SpokenPrompt[] = [{ prompt: 'became-ticket', digits: '1000426' }]
    expect(renderTurn(turn({ kind: 'hang-up' }, { say }), WAYS)).toContain(
      'met nummer <say-as interpret-as="digits">1000426</say-as>. Ik herhaal: <say-as',
    )
  })

  it.each([
    ['nl', 'BE', 'nl-BE', 'Polly.Lisa-Neural'],
    ['nl', 'NL', 'nl-NL', 'Polly.Laura-Neural'],
    ['fr', 'BE', 'fr-BE', 'Polly.Isabelle-Neural'],
    ['fr', null, 'fr-FR', 'Polly.Lea-Neural'],
    ['de', 'BE', 'de-DE', 'Polly.Vicki-Neural'],
    ['en', 'BE', 'en-GB', 'Polly.Amy-Neural'],
  ] as const)(
    'in %s for a desk in %s has the accent and a voice that exists',
    (language, country, tag, voice) => {
      const xml = renderTurn(turn({ kind: 'hang-up' }, { language, country }), WAYS)
      expect(xml).toContain(`<Say language="${tag}" voice="${voice}">`)
    },
  )

  it('has the same prompts in every language, with the key last, and no word of machines', () => {
    for (const language of LANGUAGES) {
      expect(Object.keys(PROMPTS[language].turn).sort()).toEqual([...KEYS].sort())
      for (const address of ['je', 'u'] as const) {
        const heard = { name: 'X', digits: '7', choice: 3, you: youOf(address) }
        for (const prompt of [
          ...Object.values(PROMPTS[language].turn),
          ...Object.values(PROMPTS[language].excuse),
        ]) {
          const words = prompt(heard)
          expect(words).toMatch(/[.?]$/)
          expect(words).not.toMatch(/error|invalid|ongeldig|fout|erreur|invalide|fehler|ungültig/i)
        }
        expect(PROMPTS[language].turn.choose(heard)).toMatch(/3\.$/)
        expect(PROMPTS[language].turn['callback-in-queue'](heard)).toMatch(/1\.$/)
        expect(PROMPTS[language].turn['callback-instead'](heard)).toMatch(/1\.$/)
        expect(PROMPTS[language].excuse['call-you-back'](heard)).toMatch(/1\.$/)
      }
    }
  })
})

describe('what is heard while one waits', () => {
  const HOLD = 'https://desk.example/hold.mp3?a=1&b=2'
  const told = { times: 2, place: 1, at: 60 }
  const waiting = (hold: string | null, takesKey: boolean) =>
    renderTurn(turn({ kind: 'wait', hold, takesKey, told }, { say: [{ prompt: 'still-nobody' }] }), WAYS)
  const DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?><Response>'
  const SAY = '<Say language="nl-BE" voice="Polly.Lisa-Neural">Er is nog steeds niemand aanwezig.</Say>'
  const PLAY = '<Play>https://desk.example/hold.mp3?a=1&amp;b=2</Play>'
  const AGAIN = 'https://desk.example/twilio/x/voice/wait?t=1.a&amp;told=2.1.60'
  const REDIRECT = `<Redirect method="POST">${AGAIN}</Redirect>`
  const gather = (seconds: number, inside: string) =>
    `<Gather action="${AGAIN}" method="POST" input="dtmf" actionOnEmptyResult="true" finishOnKey="#" timeout="${seconds}" numDigits="1">${inside}</Gather>`

  it.each([
    ['silence', null, false, `${SAY}<Pause length="20"/>${REDIRECT}`],
    ['silence, and a call back to ask for', null, true, gather(20, SAY)],
    ['the desk’s sound, once', HOLD, false, SAY + PLAY + REDIRECT],
    ['the desk’s sound until a key asks for a call back', HOLD, true, gather(2, SAY + PLAY)],
  ])('is %s', (_what, hold, takesKey, verbs) => {
    expect(waiting(hold, takesKey)).toBe(`${DOCUMENT}${verbs}</Response>`)
  })
})
