import { EmulatorClient } from '../../emulator/client.ts'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import type { Settings } from '../../emulator/settings.ts'
import type { testApp } from './app.ts'
import { TWILIO } from './calls.ts'
import { eventually } from './exchange.ts'

const KEY = { id: `SK${'3'.repeat(32)}`, secret: 'a secret of the telephone' }

interface Emulated {
  emulator: Emulator
  phone: EmulatorClient
  /** What a house is told, so that it calls over this provider and goes by its clock. */
  provider: NonNullable<Parameters<typeof testApp>[1]>
  /** Leads these numbers to the desk of the house at `url`. */
  lead(url: string, desk: string, ...numbers: string[]): Promise<void>
  /** Until an agent's browser can be rung: a page that is drawn is not registered yet. */
  softphone(): Promise<true>
}

/** The emulator of the provider; its clock stands at `instant` until it is moved. `book`: who is known at its telephone. */
export async function emulated(instant: string, book?: Settings['book']): Promise<Emulated> {
  const emulator = await startEmulator({
    accountSid: TWILIO.accountSid,
    authToken: TWILIO.authTokens[0],
    apiKeys: { [KEY.id]: KEY.secret },
    frozenAt: Date.parse(instant),
    speech: 0,
    ...(book && { book }),
  })
  const phone = new EmulatorClient(emulator.url)
  return {
    emulator,
    phone,
    provider: {
      twilio: { ...TWILIO, apiKey: KEY, apiUrl: emulator.url },
      clock: () => emulator.world.clock.now(),
    },
    lead: async (url, desk, ...numbers) => {
      const base = `${url}/twilio/${desk}`
      for (const number of numbers)
        await phone.number(number, { voiceUrl: `${base}/voice`, statusCallback: `${base}/status` })
    },
    softphone: () => eventually(() => (emulator.world.registered.size > 0 ? true : undefined)),
  }
}
