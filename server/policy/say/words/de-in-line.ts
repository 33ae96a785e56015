import { given, type Phrase } from '../phrasebook.ts'

const dich: Phrase = (s) => s.you('dich', 'Sie')

const NOBODY_THERE = 'Im Moment ist niemand da.'

/** A caller hears what else there is in a moment. */
const nobodyYet: Phrase = (s) =>
  s.channel === 'phone'
    ? NOBODY_THERE
    : `${NOBODY_THERE} ${s.you('Du behältst deinen', 'Sie behalten Ihren')} Platz in der Reihe.`

const inLine: Phrase = (s) =>
  s.position === 1
    ? `${s.you('Du kommst', 'Sie kommen')} als Nächstes an die Reihe${given(s.wait, (wait) => `, noch ${wait}`)}.`
    : `${s.you('Du bist', 'Sie sind')} Nummer ${s.position} in der Reihe${given(s.wait, (wait) => `, noch ${wait}`)}.`

/** German: where somebody who is let in stands, and what is said while nobody is at work. */
export const deInLine = {
  queue: (s) => (s.staffed ? inLine(s) : nobodyYet(s)),
  callback: (s) =>
    s.staffed
      ? `Im Moment kann niemand abnehmen. Wir rufen ${dich(s)} zurück, sobald jemand frei ist.`
      : `${NOBODY_THERE} Wir rufen ${dich(s)} zurück, sobald jemand da ist.`,
  nobodyThere: () => NOBODY_THERE,
} satisfies Record<string, Phrase>
