import { vi } from 'vitest'
import type { FakePhone } from '../../emulator/whatsapp/phone.ts'
import { LoopbackWhatsApp } from '../../emulator/whatsapp/whatsapp.ts'
import { testApp } from './app.ts'
import { needBaileys } from './baileys-child.ts'
import { TWILIO } from './calls.ts'
import { loopbackOf, viaLinkedPhone } from './linked-house.ts'
import { sealedPicture } from './sealed-picture.ts'
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

const PATIENCE = { timeout: 30_000 }

/** WhatsApp by the unofficial client, against a WhatsApp on loopback. */
export async function openBaileysCarrier(
  { desk, text }: DeskText,
  line: string,
  at: string,
): Promise<Carrier> {
  needBaileys()
  const whatsApp = await LoopbackWhatsApp.start(line.slice(1))
  const picture = await sealedPicture(PIXEL)
  const house = await testApp(at, {
    policies: [deskOf(desk, viaLinkedPhone(text))],
    loopbackWhatsApp: { ...loopbackOf(whatsApp), media: picture.url },
    // The telephone is served as well: at night it rings whoever is on duty.
    twilio: TWILIO,
  })
  const number = { desk, line }
  const link = () => house.app.linkedPhones!
  whatsApp.scan(await vi.waitUntil(() => link().code(number), PATIENCE))
  await vi.waitUntil(() => link().state(number)?.kind === 'open', PATIENCE)
  const phones = new Map<string, FakePhone>()
  const last = new Map<string, { id: string; content: Record<string, unknown> }>()
  const keyOf = ({ phone, id }: Writer) => phone ?? id!
  let written = 0
  const phoneOf = (who: Writer) => {
    const known = phones.get(keyOf(who))
    if (known) return known
    const lid = `7000000000${phones.size}`
    const digits = who.phone?.slice(1) ?? `3299999900${phones.size}`
    const phone = whatsApp.addPhone(digits, lid)
    phones.set(keyOf(who), phone)
    return phone
  }
  const bring = async (who: Writer, id: string, content: Record<string, unknown>) => {
    const isAlone = who.phone === null
    await whatsApp.write(phoneOf(who), content, { id, isAlone, name: who.name })
  }
  let isAway = false
  const write: Carrier['write'] = async (who, body, { again = 0, picture: isPicture = false } = {}) => {
    const id = `3EB0${String(++written).padStart(18, '0')}`
    const content = isPicture ? picture.message(body) : { conversation: body }
    last.set(keyOf(who), { id, content })
    const before = isAway ? 0 : await stored(house)
    for (let i = 0; i <= again; i++) await bring(who, id, content)
    if (!isAway) await vi.waitUntil(async () => (await stored(house)) === before + 1, PATIENCE)
  }
  return {
    house,
    now: () => house.clock.now(),
    advance: async (ms) => house.clock.advance(ms),
    write,
    together: oneByOne(write),
    replay: async (who) => {
      const { id, content } = last.get(keyOf(who))!
      await bring(who, id, content)
    },
    away: async (meanwhile, back) => {
      const [before, writtenBefore] = [await stored(house), written]
      isAway = true
      await house.away(meanwhile)
      await back()
      isAway = false
      // What came meanwhile is brought at the next connection, as `append`.
      await vi.waitUntil(() => link().state(number)?.kind === 'open', PATIENCE)
      await storedBy(house, before + written - writtenBefore)
    },
    got: async (who) =>
      phoneOf(who).inbox.map(({ text }) => ({ body: text ?? '', cost: 'free, unofficial' })),
    settle: async () => {
      house.clock.advance(4_000)
      await sendAll(house)
      const out = async () => {
        const { rows } = await house.app.ctx.pool.query<{ out: number }>(
          `select count(*)::int as out from delivery where state in ('accepted', 'sent', 'delivered', 'read')`,
        )
        return rows[0]!.out
      }
      const got = () => [...phones.values()].reduce((sum, { inbox }) => sum + inbox.length, 0)
      await vi.waitUntil(async () => got() >= (await out()), PATIENCE)
    },
    close: async () => {
      await house.close()
      whatsApp.close()
      picture.close()
    },
  }
}
