import type { LegStep, LegTurn } from '../../../actions/calls/ringing/leg-turn.ts'
import { conference, document, gather, say } from './twiml.ts'
import { PROMPTS } from './words/in-language.ts'

/** Addresses at which a leg goes on; absolute. */
interface LegWays {
  key: (heard: number) => string
  turn: string
  news: (talk: string) => string
}

/** Silence after the announcement before it is said again, in seconds. */
const PATIENCE_S = 5
/** Nobody talks longer, in seconds; the caller's own leg is what ends a talk. */
const LONGEST_CALL = 4 * 3600

/** One turn of an agent's or engineer's leg as TwiML. */
export function renderLeg(turn: LegTurn, ways: LegWays): string {
  const words = PROMPTS[turn.language].leg
  const speak = (text: string) => say(turn, { text, digits: '' })
  const { step } = turn
  const question = (said: string, key: string) => {
    const again = 'again' in step && step.again
    const inside = speak(`${again ? `${words['once-more']} ` : ''}${said} ${key}`)
    return document(gather(ways.key(again ? 2 : 1), 1, PATIENCE_S, inside))
  }
  const toldFirst = ({ told }: LegStep & { kind: 'talk' }) =>
    told == null || (told.who === null && told.about === null) ? '' : speak(words.told(told.who, told.about))
  switch (step.kind) {
    case 'announce': {
      const late = step.late === null ? '' : ` ${words.late(step.late)}`
      return question(words.announce[step.reason](step.desk) + late, words['press-one'])
    }
    case 'ask-in':
      return question(words['ask-in'](step.by, step.about), words['press-one-to-join'])
    case 'talk':
      return document(
        toldFirst(step) +
          conference(step.talk, ways, { limit: LONGEST_CALL, endsWithThem: false, coaches: step.coaches }),
      )
    case 'hang-up':
      return document(`${step.why === null ? '' : speak(words[step.why])}<Hangup/>`)
  }
}
