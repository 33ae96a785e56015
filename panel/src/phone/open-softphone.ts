import type { SoftphoneToken } from '../../../shared/calls.ts'
import type { Softphone, SoftphoneHears } from './softphone.ts'

/** Opens the telephone of the signalling that the server named. What it needs is fetched only now. */
export async function openSoftphone(given: SoftphoneToken, hears: SoftphoneHears): Promise<Softphone> {
  if (given.door) {
    const { openTypedPhone } = await import('./typed-phone.ts')
    return openTypedPhone(given.door, given.token, hears)
  }
  const { openTwilioPhone } = await import('./twilio-phone.ts')
  return openTwilioPhone(given, hears)
}
