import { TWILIO } from './calls.ts'
import { metaHouse, viaMeta } from './meta-house.ts'
import { deskOf } from './ticket-house.ts'
import { type Carrier, type DeskText, PIXEL, sendAll, type Writer } from './whatsapp-carrier.ts'

/** What the desk says that messages cost, in hundredths of a cent. */
const COSTS = new Map([
  ['service', 250],
  ['utility', 500],
])

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
  const policy = house.app.ctx.policy(desk)!
  const { whatsapp } = policy.doors
  const priced = { ...whatsapp, sending: { ...whatsapp.sending, costs: COSTS } }
  await house.app.setPolicy({ ...policy, doors: { ...policy.doors, whatsapp: priced } })
  /** What each part costs by Meta's news of it and the desk's prices. */
  const costs = async () => {
    const rows = await t.rows<{ id: string; category: string }>(
      'select provider_id as id, category from delivery where billable',
    )
    return new Map(rows.map(({ id, category }) => [id, `€${COSTS.get(category)! / 10_000}`]))
  }
  return {
    house,
    now: () => house.clock.now(),
    advance: async (ms) => house.clock.advance(ms),
    write: async (who, body, { again = 0, picture = false, tap, shares } = {}) => {
      const key = await known(who)
      const file = picture ? await meta.file('image/png', PIXEL) : null
      const message = file
        ? { type: 'image', image: { ...file, caption: body } }
        : tap
          ? tapped(await meta.sent(), tap)
          : shares
            ? cardOf(who.name, shares)
            : body
      const { deliveries } = await meta.write(key, [message], { times: again + 1 })
      last.set(key, deliveries.at(-1)!.id)
    },
    together: async (who, bodies) => {
      const { deliveries } = await meta.write(await known(who), [...bodies])
      if (deliveries.length !== 1) throw new Error('these were to be one body')
      last.set(who.phone ?? who.id!, deliveries[0]!.id)
    },
    replay: async (who) => {
      await meta.again(last.get(who.phone ?? who.id!)!)
    },
    away: async (meanwhile, back) => {
      await house.away(meanwhile)
      await back()
      // Meta brings again, for days, whatever it was not told 200 for.
      for (const { id, answers } of await meta.webhooks()) if (answers.at(-1) === 0) await meta.again(id)
    },
    got: async (who) => {
      const own = [who.phone?.slice(1), who.id, `BE.${(who.phone ?? '').replace(/\D/g, '')}`]
      const [sent, cost] = [await meta.sent(), await costs()]
      return sent
        .filter(({ to }) => own.includes(to) || own.includes(to.replace(/^\+/, '')))
        .map((message) => ({ body: textOf(message.body), cost: cost.get(message.id) ?? null }))
    },
    settle: async () => {
      house.clock.advance(4_000)
      await sendAll(house)
      await meta.settle()
    },
    close: t.close,
  }
}

interface Interactive {
  type: string
  body: { text: string }
  action: {
    buttons?: { reply: Row }[]
    sections?: { rows: Row[] }[]
  }
}

interface Row {
  id: string
  title: string
  description?: string
}

/** What is shown: the words, and below them what can be tapped, numbered as it is where nothing can. */
function textOf(message: Record<string, unknown>): string {
  const text = message.text as { body?: string } | undefined
  const interactive = message.interactive as Interactive | undefined
  if (!interactive) return text?.body ?? ''
  if (interactive.type === 'request_contact_info')
    return `${interactive.body.text}\n[the button that shares a number]`
  const rows = rowsOf(interactive).map(({ title, description }, i) => `${i + 1}. ${description ?? title}`)
  return [interactive.body.text, ...rows].join('\n')
}

function rowsOf({ action }: Interactive): Row[] {
  const { buttons, sections } = action
  return buttons ? buttons.map(({ reply }) => reply) : sections!.flatMap(({ rows }) => rows)
}

/** The answer of whoever taps a row or a button of the last list that was sent. */
function tapped(sent: { body: Record<string, unknown> }[], title: string) {
  const lists = sent.flatMap(({ body }) => (body.interactive as Interactive | undefined) ?? [])
  const last = lists.at(-1)!
  const row = rowsOf(last).find((one) => (one.description ?? one.title) === title)!
  const type = last.type === 'list' ? 'list_reply' : 'button_reply'
  return { type: 'interactive', interactive: { type, [type]: { id: row.id, title: row.title } } }
}

function cardOf(name: string, phone: string) {
  const phones = [{ phone, wa_id: phone.slice(1), type: 'CELL' }]
  const card = { name: { formatted_name: name, first_name: name }, origin: 'contact_request', phones }
  return { type: 'contacts', contacts: [card] }
}
