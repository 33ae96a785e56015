import { type Asked, json } from '../http/server.ts'
import type { World } from '../world.ts'
import { problem } from './problem.ts'
import { listShape, rootOf } from './shapes.ts'

/** The account itself, which a standard API key may not read. */
export function account(world: World, { headers }: Asked) {
  const { accountSid } = world.settings
  const [, credentials = ''] = (headers.authorization ?? '').split(' ')
  if (Buffer.from(credentials, 'base64').toString('utf8').startsWith('SK'))
    return problem(401, 20003, 'Authenticate')
  return json(200, {
    sid: accountSid,
    friendly_name: 'Emulated account',
    status: 'active',
    type: 'Full',
    uri: `${rootOf(world)}.json`,
  })
}

/** `PhoneNumber` filters by a part of the number. */
export function listNumbers(world: World, { url }: Asked) {
  const part = url.searchParams.get('PhoneNumber') ?? ''
  const numbers = Object.entries(world.settings.numbers)
    .filter(([number]) => number.includes(part))
    .map(([number, own]) => ({
      account_sid: world.settings.accountSid,
      phone_number: number,
      friendly_name: number,
      voice_url: own.voiceUrl ?? '',
      voice_method: own.voiceMethod ?? 'POST',
      voice_fallback_url: own.voiceFallbackUrl ?? '',
      voice_fallback_method: own.voiceFallbackMethod ?? 'POST',
      status_callback: own.statusCallback ?? '',
      status_callback_method: own.statusCallbackMethod ?? 'POST',
      voice_application_sid: own.voiceApplicationSid ?? '',
      trunk_sid: own.trunkSid ?? null,
      capabilities: { voice: own.noVoice !== true, sms: false, mms: false },
    }))
  return json(200, listShape(world, 'incoming_phone_numbers', numbers))
}
