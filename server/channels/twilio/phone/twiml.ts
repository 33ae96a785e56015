import type { Language } from '../../../../shared/channels.ts'
import { youOf } from '../../../../shared/you.ts'
import type { CallAnswer, CallInstruction, SpokenPrompt } from '../../../actions/calls/dialog/call-turn.ts'
import { toldInAddress } from './queue-progress.ts'
import { PROMPTS } from './words/in-language.ts'
import type { PromptValues } from './words/words.ts'

/** Addresses at which a call goes on; absolute. */
interface Ways extends TalkWays {
  turn: string
  wait: string
}

interface TalkWays {
  /** Where it goes on when the conference is over for this leg. */
  turn: string
  /** Where the provider tells of who comes and goes. */
  news: (talk: string) => string
}

/** Stands in a prompt where digits are read one by one; a private character that nobody speaks. */
const DIGITS = '\uE000'

/** Silence after which the caller is asked again, and before the first key. Seconds. */
const PATIENCE_S = { ask: 6, language: 2, wait: 20, held: 2, record: 5 }
const LONGEST_MESSAGE_S = 180

interface Voice {
  language: string
  voice: string
}

const DUTCH: Voice = { language: 'nl-NL', voice: 'Polly.Laura-Neural' }
const VOICES: Readonly<Record<Language, Voice>> = {
  nl: DUTCH,
  en: { language: 'en-GB', voice: 'Polly.Amy-Neural' },
  fr: { language: 'fr-FR', voice: 'Polly.Lea-Neural' },
  de: { language: 'de-DE', voice: 'Polly.Vicki-Neural' },
}
const BELGIAN: Readonly<Partial<Record<Language, Voice>>> = {
  nl: { language: 'nl-BE', voice: 'Polly.Lisa-Neural' },
  fr: { language: 'fr-BE', voice: 'Polly.Isabelle-Neural' },
}

/** One turn as TwiML. Every verb that can be answered names its action, by POST, also for no answer at all. */
export function renderTurn(turn: CallAnswer, ways: Ways): string {
  const said = turn.say.map((one) => speak(turn, one)).join('')
  return document(step(turn.then, said, ways))
}

function speak(turn: CallAnswer, said: SpokenPrompt): string {
  const own = 'prompt' in said ? said.language : undefined
  const spoken = { ...turn, language: own ?? turn.language }
  return say(spoken, wordsOf(spoken, said))
}

/** A document of ours around verbs that are TwiML already. */
export function document(verbs: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`
}

/** One sentence in the desk's voice. */
export function say(turn: Pick<CallAnswer, 'language' | 'country'>, words: Words): string {
  const { language, voice } =
    (turn.country === 'BE' ? BELGIAN[turn.language] : undefined) ?? VOICES[turn.language]
  const digits = `<say-as interpret-as="digits">${escaped(words.digits)}</say-as>`
  return `<Say language="${language}" voice="${voice}">${escaped(words.text).replaceAll(DIGITS, digits)}</Say>`
}

/** Text to speak; where it has a gap, digits that are read one by one. */
interface Words {
  text: string
  digits: string
}

function wordsOf(turn: CallAnswer, said: SpokenPrompt): Words {
  if ('text' in said) return { text: said.text, digits: '' }
  const heard: PromptValues = {
    name: said.name ?? '',
    digits: DIGITS,
    choice: said.choice ?? 0,
    you: youOf(turn.address),
  }
  return { text: PROMPTS[turn.language].turn[said.prompt](heard), digits: said.digits ?? '' }
}

function step(then: CallInstruction, said: string, ways: Ways): string {
  switch (then.kind) {
    case 'ask':
      return gather(
        ways.turn,
        then.digits,
        PATIENCE_S[then.question === 'language' ? 'language' : 'ask'],
        said,
      )
    case 'queue':
      return `${said}<Enqueue ${to(ways.turn)} waitUrl="${escaped(ways.wait)}" waitUrlMethod="POST">${escaped(then.conversation)}</Enqueue>`
    case 'wait':
      return wait(then, said, ways)
    case 'talk':
      return `${said}${conference(then.talk, ways, { limit: then.seconds, endsWithThem: true, coaches: null })}`
    case 'leave':
      return `${said}<Leave/>`
    case 'record':
      return `${said}<Record ${to(ways.turn)} ${told(ways.turn)} maxLength="${LONGEST_MESSAGE_S}" timeout="${PATIENCE_S.record}" finishOnKey="#" playBeep="true"/><Redirect method="POST">${escaped(ways.turn)}</Redirect>`
    case 'go-on':
      return said
    case 'hang-up':
      return `${said}<Hangup/>`
  }
}

/**
 * Comes into a talk's conference. Nothing is heard before somebody else is there, and nobody hears a beep. The talk is over
 * when the caller goes, and goes on when one of ours does. Whoever coaches a call is heard there and nowhere else.
 */
export function conference(
  talk: string,
  ways: TalkWays,
  { limit, endsWithThem, coaches }: { limit: number; endsWithThem: boolean; coaches: string | null },
): string {
  const news = `statusCallback="${escaped(ways.news(talk))}" statusCallbackMethod="POST" statusCallbackEvent="join leave hold"`
  const coach = coaches === null ? '' : ` coach="${escaped(coaches)}"`
  const inside = `beep="false" waitUrl="" endConferenceOnExit="${endsWithThem}"${coach} ${news}`
  return `<Dial ${to(ways.turn)} timeLimit="${limit}"><Conference ${inside}>${escaped(talk)}</Conference></Dial>`
}

/** Where the provider tells of who comes into a talk and goes. */
export function newsUrl(base: string, talk: string): string {
  return `${base}/talk/news?talk=${talk}`
}

/** Where the provider asks what somebody on hold hears. */
export function holdUrl(base: string, talk: string): string {
  return `${base}/talk/hold?talk=${talk}`
}

/** Where the provider asks what somebody hears whose last minute begins. */
export function lastMinuteUrl(base: string, talk: string): string {
  return `${base}/talk/last-minute?talk=${talk}`
}

/** Until the queue asks again: the sound once, or a while of silence. */
function wait(
  { takesKey, hold, told }: CallInstruction & { kind: 'wait' },
  said: string,
  ways: Ways,
): string {
  const again = told === null ? ways.wait : `${ways.wait}&${toldInAddress(told)}`
  const sound = hold === null ? '' : `<Play>${escaped(new URL(hold, ways.wait).href)}</Play>`
  if (takesKey) {
    return gather(again, 1, hold === null ? PATIENCE_S.wait : PATIENCE_S.held, said + sound)
  }
  const heard = hold === null ? `<Pause length="${PATIENCE_S.wait}"/>` : sound
  return `${said}${heard}<Redirect method="POST">${escaped(again)}</Redirect>`
}

/** Listens to the keypad. A hash ends it; one typed out of habit is an empty answer, never a wrong one. */
export function gather(action: string, digits: number | null, seconds: number, inside: string): string {
  const length = digits === null ? '' : ` numDigits="${digits}"`
  return `<Gather ${to(action)} input="dtmf" actionOnEmptyResult="true" finishOnKey="#" timeout="${seconds}"${length}>${inside}</Gather>`
}

function to(action: string): string {
  return `action="${escaped(action)}" method="POST"`
}

/** The news of a recording comes twice, by the call and by itself: one of them suffices, whichever it is. */
function told(action: string): string {
  return `recordingStatusCallback="${escaped(action)}" recordingStatusCallbackMethod="POST"`
}

/** XML text; what XML cannot hold at all is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
