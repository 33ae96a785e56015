import { given, type Phrase } from '../phrasebook.ts'

const NOBODY_THERE = "Il n'y a personne pour le moment."

/** A caller hears what else there is in a moment. */
const nobodyYet: Phrase = (s) =>
  s.channel === 'phone'
    ? NOBODY_THERE
    : `${NOBODY_THERE} ${s.you('Tu gardes ta', 'Vous gardez votre')} place dans la file.`

const inLine: Phrase = (s) =>
  s.position === 1
    ? `C'est bientôt ${s.you('ton', 'votre')} tour${given(s.wait, (wait) => `, dans ${wait}`)}.`
    : `${s.you('Tu es', 'Vous êtes')} numéro ${s.position} dans la file${given(s.wait, (wait) => `, encore ${wait}`)}.`

/** French: where somebody who is let in stands, and what is said while nobody is at work. */
export const frInLine = {
  queue: (s) => (s.staffed ? inLine(s) : nobodyYet(s)),
  callback: (s) =>
    s.staffed
      ? `Personne ne peut répondre pour le moment. Nous ${s.you('te', 'vous')} rappelons dès que quelqu'un est libre.`
      : `${NOBODY_THERE} Nous ${s.you('te', 'vous')} rappelons dès que quelqu'un est là.`,
  nobodyThere: () => NOBODY_THERE,
} satisfies Record<string, Phrase>
