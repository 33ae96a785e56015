import * as z from 'zod/mini'
import { signature, TWILIO } from '../../../support/calls.ts'
import type { Ask, Contract, Given, Promised } from './terms.ts'
import type { World } from './world.ts'

const EMPTY = { 'content-type': null, 'x-content-type-options': null, 'content-length': '0' } as const

/** Something that the provider says to the caller. */
const SPOKEN: Given = {
  body: z.string().check(z.regex(/^<\?xml [^>]*\?>\s*<Response>.*<\/Response>\s*$/s)),
  headers: { 'content-type': 'text/xml; charset=utf-8', 'x-content-type-options': null },
}
/** News asks for no answer. */
const HEARD: Given = {
  status: 204,
  body: z.literal(''),
  headers: { 'content-type': null, 'x-content-type-options': null },
}

const CALL = {
  AccountSid: TWILIO.accountSid,
  CallSid: `CA${'7'.repeat(32)}`,
  CallStatus: 'ringing',
  Direction: 'inbound',
  From: '+32471000009',
  To: '+3235550130',
}

const MESSAGE = {
  AccountSid: TWILIO.accountSid,
  MessageSid: `SM${'7'.repeat(32)}`,
  From: 'whatsapp:+32471000009',
  To: 'whatsapp:+3235550130',
  Body: 'hello',
}

/** A form that the provider signed, whole address and all. */
function signedForm({ house }: World, path: string, form: Record<string, string>): Ask {
  return {
    path,
    body: new URLSearchParams(form).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': signature(house.url + path, form),
    },
  }
}

/** What a forger sends is not even read; what is signed gets 200 and something to say, whatever is in it. */
function webhook(
  name: string,
  gives: Given,
  more: Record<string, string> = {},
  form: Record<string, string> = CALL,
): Promised {
  const path = `/twilio/north/${name}`
  const refused = { code: null, given: EMPTY }
  const other = { ...form, ...more, AccountSid: `AC${'9'.repeat(32)}` }
  const { CallSid: _call, MessageSid: _message, ...noCall } = { ...form, ...more } as Record<string, string>
  return {
    by: 'nobody',
    ask: (world) => signedForm(world, path, { ...form, ...more }),
    gives,
    refuses: [
      { what: 'a forgery', headers: { 'x-twilio-signature': 'x' }, status: 403, ...refused },
      { what: 'another account', ask: (world) => signedForm(world, path, other), status: 403, ...refused },
      { what: 'what has no id', ask: (world) => signedForm(world, path, noCall), status: 400, ...refused },
      {
        what: 'a desk that is not there',
        path: (right) => right.replace('north', 'nowhere'),
        status: 404,
        ...refused,
      },
    ],
  }
}

export const TELEPHONE: Contract = {
  'POST /twilio/:desk/voice': webhook('voice', SPOKEN),
  'POST /twilio/:desk/voice/turn': webhook('voice/turn', SPOKEN),
  'POST /twilio/:desk/voice/talk': webhook('voice/talk', SPOKEN),
  'POST /twilio/:desk/voice/wait': webhook('voice/wait', SPOKEN),
  'POST /twilio/:desk/voice/callback': webhook('voice/callback', SPOKEN, { Digits: '1' }),
  'POST /twilio/:desk/status': webhook('status', HEARD, { CallStatus: 'completed' }),
  'POST /twilio/:desk/message': webhook('message', HEARD, {}, MESSAGE),
  'POST /twilio/:desk/message/status': webhook('message/status', HEARD, { MessageStatus: 'sent' }, MESSAGE),
  // The leg of the agent who is rung.
  'POST /twilio/:desk/leg': webhook('leg', SPOKEN),
  'POST /twilio/:desk/leg/key': webhook('leg/key', SPOKEN, { Digits: '1' }),
  'POST /twilio/:desk/leg/done': webhook('leg/done', SPOKEN),
  'POST /twilio/:desk/talk/news': webhook('talk/news', HEARD),
  'POST /twilio/:desk/talk/hold': webhook('talk/hold', SPOKEN),
  'POST /twilio/:desk/talk/last-minute': webhook('talk/last-minute', SPOKEN),
  'POST /twilio/:desk/leg/status': webhook('leg/status', HEARD, { CallStatus: 'completed' }),
  'POST /twilio/:desk/leg/machine': webhook('leg/machine', HEARD, { AnsweredBy: 'machine_start' }),
  'POST /twilio/:desk/leg/customer': webhook('leg/customer', HEARD, { CallStatus: 'completed' }),
}
