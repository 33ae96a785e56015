import { describe, expect, it } from 'vitest'
import { readWebhook } from '../../../../server/channels/twilio/phone/parse.ts'

const read = (form: Record<string, string>) =>
  readWebhook(new URLSearchParams({ CallSid: `CA${'a'.repeat(32)}`, ...form }), 'BE')!

describe('the provider’s words become ours at the edge', () => {
  it.each([
    ['queued', 'ringing'],
    ['initiated', 'ringing'],
    ['ringing', 'ringing'],
    ['in-progress', 'answered'],
    ['completed', 'completed'],
    ['busy', 'busy'],
    ['failed', 'failed'],
    ['no-answer', 'no-answer'],
    ['canceled', 'canceled'],
    ['answered', null],
    ['lost', null],
    ['', null],
  ])('a call that is %s', (theirs, ours) => {
    expect(read({ CallStatus: theirs }).status).toBe(ours)
  })

  it.each([
    ['bridged', 'bridged'],
    ['bridging-in-process', 'left'],
    ['error', 'failed'],
    ['hangup', 'hangup'],
    ['leave', 'left'],
    ['redirected', 'redirected'],
    ['redirected-from-bridged', 'redirected'],
    ['queue-full', 'failed'],
    ['system-error', 'failed'],
    ['left', null],
    ['toString', null],
    ['', null],
  ])('a stay in the queue that ended with %s', (theirs, ours) => {
    expect(read({ QueueResult: theirs }).queue).toBe(ours)
  })

  it('a word that is not there is none', () => {
    expect(read({})).toMatchObject({ status: null, queue: null, recorded: null })
  })

  it('a call and a recording by their ids', () => {
    const recording = `RE${'b'.repeat(32)}`
    expect(read({ RecordingSid: recording, RecordingDuration: '7' })).toMatchObject({
      callId: `CA${'a'.repeat(32)}`,
      recorded: { id: recording, seconds: 7 },
    })
  })
})
