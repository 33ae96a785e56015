import { EmulatorClient } from '../../emulator/client.ts'
import { startEmulator } from '../../emulator/emulator.ts'
import { testApp } from './app.ts'
import { TWILIO } from './calls.ts'
import { deskOf } from './ticket-house.ts'
import {
  type Carrier,
  type DeskText,
  oneByOne,
  PIXEL,
  sendAll,
  stored,
  storedBy,
  type Writer,
} from './whatsapp-carrier.ts'

/** WhatsApp over Twilio's emulator. */
export async function openTwilioCarrier(
  { desk, text }: DeskText,
  line: string,
  at: string,
): Promise<Carrier> {
  const emulator = await startEmulator({
    accountSid: TWILIO.accountSid,
    authToken: TWILIO.authTokens[0],
    frozenAt: Date.parse(at),
    speech: 0,
  })
  const provider = new EmulatorClient(emulator.url)
  const { clock } = emulator.world
  const house = await testApp(at, {
    policies: [deskOf(desk, text)],
    twilio: { ...TWILIO, apiUrl: emulator.url },
    clock: () => clock.now(),
  })
  await provider.number(line, { messageUrl: `${house.url}/twilio/${desk}/message` })
  const last = new Map<string, string>()
  let missed = 0
  const nameOf = ({ phone, id }: Writer) => phone ?? id!
  const write: Carrier['write'] = async (who, body, { again = 0, picture = false } = {}) => {
    const sent = await provider.write({
      from: nameOf(who),
      to: line,
      profileName: who.name,
      ...(who.phone !== null && who.id !== null && { userId: who.id }),
      body,
      repeat: again,
      ...(picture && { media: [{ type: 'image/png', base64: PIXEL.toString('base64') }] }),
    })
    last.set(nameOf(who), sent.sid)
    missed += 1
  }
  return {
    house,
    now: () => clock.now(),
    advance: async (ms) => {
      await provider.advance(ms / 1000)
    },
    write,
    together: oneByOne(write),
    replay: async (who) => {
      const [first] = await provider.requests({ message: last.get(nameOf(who))! })
      await provider.replay(first!.id)
    },
    away: async (meanwhile, back) => {
      const before = await stored(house)
      missed = 0
      await house.away(meanwhile)
      await back()
      await storedBy(house, before + missed)
    },
    got: async (who) =>
      (await provider.messages({ who: nameOf(who), number: line }))
        .filter(({ direction }) => direction === 'outbound-api')
        .map(({ body, price }) => ({ body, cost: price === null ? null : `$${price}` })),
    settle: async () => {
      await provider.advance(4)
      await sendAll(house)
      // Until it is delivered nothing is billed.
      await provider.advance(4)
    },
    close: async () => {
      await house.close()
      await emulator.close()
    },
  }
}
