import { decide } from '../policy/decide.ts'
import { nextVersion } from '../storage/desks.ts'
import { addVoicemail } from '../storage/voicemails.ts'
import { becomeTicket } from './become-ticket.ts'
import { answerStep, noteStep, turnOf } from './call-answer.ts'
import type { Dialog } from './call-dialog.ts'
import { callFacts, findCaller } from './call-facts.ts'
import type { Said } from './call-turn.ts'
import { enterCall } from './enter-call.ts'
import type { Stepping } from './step-call.ts'

export interface Recorded {
  /** The provider's id of the recording. */
  sid: string
  seconds: number
}

/** What was left on the voicemail becomes a ticket with the recording in it; the caller hears its number. */
export async function afterRecording(
  s: Stepping,
  dialog: Dialog,
  recorded: Recorded | null,
): Promise<string> {
  const said = recorded === null || recorded.seconds === 0 ? null : await intoTicket(s, dialog, recorded)
  const say: Said[] =
    said === null
      ? [{ prompt: 'not-recorded' }, { prompt: 'goodbye' }]
      : [{ prompt: 'recorded' }, { prompt: 'became-ticket', digits: String(said) }, { prompt: 'goodbye' }]
  const over: Dialog = { ...dialog, stage: 'over', asking: null }
  return answerStep(
    s.tx,
    s.house,
    s.row,
    turnOf(s.policy, s.row.language, say, { kind: 'hang-up' }),
    over,
    s.render,
  )
}

async function intoTicket(s: Stepping, dialog: Dialog, recorded: Recorded): Promise<number | null> {
  const { tx, house, policy, row, now } = s
  const found = await findCaller(tx, policy, row, dialog, now)
  const decision = decide(policy, await callFacts(tx, policy, row, dialog, found, now))
  if (decision.outcome !== 'admit') return null
  const conversation = await enterCall(tx, house, policy, row, found, decision, now)
  await addVoicemail(tx, policy.id, row.call_sid, {
    recording_sid: recorded.sid,
    seconds: recorded.seconds,
    at: now,
  })
  await noteStep(tx, row, 'voicemail', { seconds: recorded.seconds }, now)
  const version = await nextVersion(tx, policy.id)
  const subject = { ...conversation, subject: `Voicemail, ${recorded.seconds} seconds` }
  return becomeTicket(tx, house, policy, subject, 'no-agents', version)
}
