import type { Admit } from '../../policy/decision.ts'

/** What admission would say of somebody who is let in already and now goes there: its sentence, its tier. */
export function admitTo(route: 'queue' | 'callback' | 'voicemail', tier: string): Admit {
  return {
    outcome: 'admit',
    code: route,
    channel: 'phone',
    rule: 'room',
    tier,
    words: {},
    route,
    position: null,
    expectedWait: null,
    finishBy: null,
    secondsLeft: null,
    charge: null,
    lane: 'normal',
    ticket: 'none',
  }
}
