import { TWILIO } from './calls.ts'
import { metaHouse, viaMeta } from './meta-house.ts'
import { deskOf } from './ticket-house.ts'
import { type Carrier, type DeskText, sendAll, type Writer } from './whatsapp-carrier.ts'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** WhatsApp over the emulator of Meta's Cloud API. */
export async function openMetaCarrier({ desk, text }: DeskText, _line: string, at: string): Promise<Carrier> {
  // The telephone is served as well: at night it rings whoever is on duty.
  const t = await metaHouse(at, { twilio: TWILIO, policies: [deskOf(desk, viaMeta(text))] })
  const { house, meta } = t
  const last = new Map<string, number>()
  /** A user id of Meta's own, and the number in digits. */
  const known = async (who: Writer) => {
    const key = who.phone ?? who.id!
    await meta.person(key, {
      name: who.name,
      userId: who.id ?? `BE.${key.replace(/\D/g, '')}`,
      phone: who.phone === null ? null : who.phone.slice(1),
      showsPhone: who.phone !== null,
      course: 'read',
    })
    return key
  }
  return {
    house,
    now: () => house.clock.now(),
    advance: async (ms) => house.clock.advance(ms),
    write: async (who, body, { again = 0, picture = false } = {}) => {
      const key = await known(who)
      const file = picture ? await meta.file('image/png', PIXEL) : null
      const message = file ? { type: 'image', image: { ...file, caption: body } } : body
      const { deliveries } = await meta.write(key, [message], { times: again + 1 })
      last.set(key, deliveries.at(-1)!.id)
    },
    replay: async (who) => {
      await meta.again(last.get(who.phone ?? who.id!)!)
    },
    got: async (who) => {
      const own = [who.phone?.slice(1), who.id, `BE.${(who.phone ?? '').replace(/\D/g, '')}`]
      const sent = await meta.sent()
      return sent
        .filter(({ to }) => own.includes(to) || own.includes(to.replace(/^\+/, '')))
        .map((message) => ({ body: textOf(message.body), cost: null }))
    },
    settle: async () => {
      house.clock.advance(4_000)
      await sendAll(house)
      await meta.settle()
    },
    close: t.close,
  }
}

function textOf(message: Record<string, unknown>): string {
  const text = message.text as { body?: string } | undefined
  return text?.body ?? ''
}
