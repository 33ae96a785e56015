import { Interrupted, isInterrupted } from '../interrupted.ts'
import { type Next, type Run, seconds } from '../line/run.ts'
import { newSid } from '../sid.ts'
import type { Element } from '../twiml/xml.ts'
import type { Recording } from '../world.ts'
import { actionOrSame, addressOf, tellOnly } from './action.ts'

/** Records until a key, silence, the most allowed length or the end of the call. Pure silence asks nobody. */
export async function record(run: Run, node: Element): Promise<Next> {
  const { world, call } = run
  if (node.attributes.playBeep !== 'false') world.write(call, 'beep', 'Beep.')
  call.doing = 'recording'
  world.changed()
  const tape: Recording = {
    sid: newSid('RE'),
    callSid: call.sid,
    seconds: 0,
    text: '',
    startedAt: world.clock.now(),
  }
  let key = ''
  try {
    key = await untilSilent(run, node, tape)
  } catch (fault) {
    if (isInterrupted(fault, 'ended') && tape.text !== '') {
      keep(run, node, tape)
      tellOnly(run, actionOrSame(run, node, 'record', paramsOf(run, tape, 'hangup')))
    }
    throw fault
  } finally {
    call.onSpeech = null
  }
  if (tape.text === '') return null
  keep(run, node, tape)
  return actionOrSame(run, node, 'record', paramsOf(run, tape, key))
}

/** Answers the key that ended it, or an empty string. */
async function untilSilent(run: Run, node: Element, tape: Recording): Promise<string> {
  const { world, call } = run
  const silenceMs = seconds(node.attributes.timeout, 5) * 1000
  const finishers = node.attributes.finishOnKey ?? '1234567890*#'
  const over = new AbortController()
  const stop = () => over.abort(new Interrupted('key'))
  let cancelSilence = world.clock.after(silenceMs, stop)
  const cancelLength = world.clock.after(seconds(node.attributes.maxLength, 3600) * 1000, stop)
  call.onSpeech = (text, length) => {
    tape.text += tape.text === '' ? text : `\n${text}`
    cancelSilence()
    cancelSilence = world.clock.after(length * 1000 + silenceMs, stop)
  }
  const signal = AbortSignal.any([run.signal, over.signal])
  try {
    for (;;) {
      const key = await call.keys.next(signal)
      if (finishers.includes(key)) return key
    }
  } catch (fault) {
    if (isInterrupted(fault, 'key')) return ''
    throw fault
  } finally {
    cancelSilence()
    cancelLength()
    tape.seconds = Math.round((world.clock.now() - tape.startedAt) / 1000)
  }
}

function paramsOf(run: Run, tape: Recording, key: string) {
  return {
    RecordingSid: tape.sid,
    RecordingUrl: addressOfTape(run, tape),
    RecordingDuration: String(tape.seconds),
    ...(key === '' ? {} : { Digits: key }),
  }
}

/** The recording can be fetched from now on; who asked for its callback gets it. */
function keep(run: Run, node: Element, tape: Recording): void {
  const { world, call } = run
  world.recordings.set(tape.sid, tape)
  const {
    recordingStatusCallback,
    recordingStatusCallbackEvent = 'completed',
    recordingStatusCallbackMethod,
  } = node.attributes
  if (!recordingStatusCallback || !recordingStatusCallbackEvent.split(/\s+/).includes('completed')) return
  const method = recordingStatusCallbackMethod === 'GET' ? 'GET' : 'POST'
  void world.callbacks.post(
    { callSid: call.sid },
    'recording-completed',
    addressOf(run, recordingStatusCallback),
    method,
    {
      AccountSid: world.settings.accountSid,
      CallSid: call.sid,
      RecordingSid: tape.sid,
      RecordingUrl: addressOfTape(run, tape),
      RecordingStatus: 'completed',
      RecordingDuration: String(tape.seconds),
      RecordingChannels: '1',
      RecordingSource: 'RecordVerb',
      RecordingStartTime: new Date(tape.startedAt).toUTCString().replace('GMT', '+0000'),
    },
  )
}

function addressOfTape({ world }: Run, tape: Recording): string {
  return `${world.base}/2010-04-01/Accounts/${world.settings.accountSid}/Recordings/${tape.sid}`
}
