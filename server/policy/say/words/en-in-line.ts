import { given, type Phrase } from '../phrasebook.ts'

const NOBODY_THERE = 'There is nobody here at the moment.'

/** A caller hears what else there is in a moment. */
const nobodyYet: Phrase = (s) =>
  s.channel === 'phone' ? NOBODY_THERE : `${NOBODY_THERE} You keep your place in line.`

const inLine: Phrase = (s) =>
  s.position === 1
    ? `You are next in line${given(s.wait, (wait) => `, ${wait} to go`)}.`
    : `You are number ${s.position} in line${given(s.wait, (wait) => `, ${wait} to go`)}.`

/** English: where somebody who is let in stands, and what is said while nobody is at work. */
export const enInLine = {
  queue: (s) => (s.staffed ? inLine(s) : nobodyYet(s)),
  callback: (s) =>
    s.staffed
      ? 'Nobody can answer right now. We will call you back as soon as somebody is free.'
      : `${NOBODY_THERE} We will call you back as soon as somebody is here.`,
  nobodyThere: () => NOBODY_THERE,
} satisfies Record<string, Phrase>
