import { given, type Phrase } from '../phrasebook.ts'

const je: Phrase = (s) => s.you('je', 'u')

const NOBODY_THERE = 'Er is op dit moment niemand aanwezig.'

/** A caller hears what else there is in a moment. */
const nobodyYet: Phrase = (s) =>
  s.channel === 'phone'
    ? NOBODY_THERE
    : `${NOBODY_THERE} ${s.you('Je houdt je', 'U houdt uw')} plaats in de rij.`

const inLine: Phrase = (s) =>
  s.position === 1
    ? `${s.you('Je bent', 'U bent')} als eerste aan de beurt${given(s.wait, (wait) => `, over ${wait}`)}.`
    : `${s.you('Je bent', 'U bent')} nummer ${s.position} in de rij${given(s.wait, (wait) => `, nog ${wait}`)}.`

/** Dutch: where somebody who is let in stands, and what is said while nobody is at work. */
export const nlInLine = {
  queue: (s) => (s.staffed ? inLine(s) : nobodyYet(s)),
  callback: (s) =>
    s.staffed
      ? `Er kan nu niemand opnemen. We bellen ${je(s)} terug zodra er iemand vrij is.`
      : `${NOBODY_THERE} We bellen ${je(s)} terug zodra er iemand is.`,
  nobodyThere: () => NOBODY_THERE,
} satisfies Record<string, Phrase>
