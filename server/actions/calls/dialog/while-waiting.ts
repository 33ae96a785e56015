import type { Step } from '../../../policy/door.ts'
import type { Announcement } from './announcement.ts'
import type { SpokenPrompt } from './call-turn.ts'

/** What the desk has for a caller who would rather not wait. */
export type Instead = Extract<Step, 'callback' | 'voicemail' | 'ticket'>

const INSTEAD = {
  callback: { prompt: 'callback-instead' },
  voicemail: { prompt: 'message-instead' },
  ticket: { prompt: 'ticket-instead' },
} as const satisfies Record<Instead, SpokenPrompt>

/** The way on behind the queue; there is one at most, as each of them takes everybody. */
export function insteadOf(goesTo: readonly Step[]): Instead | null {
  return goesTo.find((step): step is Instead => Object.hasOwn(INSTEAD, step)) ?? null
}

/**
 * Where the key leads just now; null: no key is listened for. A call back can be had at any moment. A message or a ticket
 * is for an empty desk: while somebody works, waiting is the better way.
 */
export function keyLeadsTo(instead: Instead | null, isToldNobody: boolean): Instead | null {
  return instead === 'callback' || isToldNobody ? instead : null
}

/** An announcement in words; `standing` is the desk's sentence about the place, or that nobody is there. Pure. */
export function wordsWhileWaiting(
  { tells, offers, told }: Announcement,
  instead: Instead | null,
  standing: SpokenPrompt,
): SpokenPrompt[] {
  const leads = keyLeadsTo(instead, told.place === 'nobody')
  const key: SpokenPrompt[] = leads === null ? [] : [INSTEAD[leads]]
  return [...tellsInWords(tells, standing), ...offersInWords(offers, leads, key)]
}

function tellsInWords(tells: Announcement['tells'], standing: SpokenPrompt): SpokenPrompt[] {
  switch (tells) {
    case null:
      return []
    case 'place':
    case 'nobody':
      return [standing]
    case 'ringing':
      return [{ prompt: 'still-ringing' }]
    case 'still-nobody':
      return [{ prompt: 'still-nobody' }]
  }
}

function offersInWords(
  offers: Announcement['offers'],
  leads: Instead | null,
  key: readonly SpokenPrompt[],
): readonly SpokenPrompt[] {
  switch (offers) {
    case null:
      return []
    case 'in-full':
      return leads === null ? [] : [{ prompt: 'callback-in-queue' }]
    case 'in-short':
      return key
    case 'nobody':
      return [{ prompt: 'may-wait' }, ...key]
  }
}
