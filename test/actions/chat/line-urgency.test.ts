import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChat } from '../../../server/actions/chat/start-chat.ts'
import { waitingLine } from '../../../server/storage/queue.ts'
import { deskOf, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const DESK = 'urgent-chat'
const desk = deskOf(
  DESK,
  `name: Urgent chat
timezone: Europe/Amsterdam
languages: [en]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: {}, gold: { rank: first } }
priorities: { P1: { label: urgent }, P2: {} }
kinds: { outage: { priority: P1 }, question: { priority: P2 } }
default-kind: question
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { chat: { open: always, for: everyone, goes-to: [agent, queue] } }
queue: { order: urgency }
topics:
  down: { label: Down, doors: [chat], kind: outage, products: [VPS] }
  bill: { label: Bill, doors: [chat], kind: question }
`,
)

let t: TicketHouse
beforeAll(async () => {
  t = await ticketHouse('2026-11-23T10:00:00+01:00', [desk])
})
afterAll(() => t.close())

it('a chat about a server that is down waits before all others, and is told that place', async () => {
  const eva = await t.customer(DESK, 'K1', [{ tier: 'basic', product: 'VPS' }])
  const tom = await t.customer(DESK, 'K2', [{ tier: 'basic', product: 'Webhosting' }])
  const ann = await t.customer(DESK, 'K3', [{ tier: 'gold', product: 'Webhosting' }])
  const places: (number | null)[] = []
  const ids: string[] = []
  for (const [who, topic] of [
    [await t.visitor(DESK), 'down'],
    [tom, 'down'],
    [ann, 'bill'],
    [eva, 'down'],
  ] as const) {
    t.advance(1000)
    const started = await startChat(t.house, who, { clientId: crypto.randomUUID(), body: topic, topic })
    const { id, position } = got(started).conversation
    ids.push(id)
    places.push(position)
  }
  expect(places).toEqual([1, 2, 1, 1])
  const { rows } = await t.house.pool.query<{ said: number[] }>(
    `select array_agg((decision ->> 'position')::int order by entered_at) as said from conversation`,
  )
  expect(rows[0]!.said).toEqual(places)
  const line = (await waitingLine(t.house.pool, DESK)).map(({ conversation_id }) =>
    ids.indexOf(conversation_id),
  )
  expect(line).toEqual([3, 2, 0, 1])
  const because = await t.house.pool.query<{ because: string }>(
    'select because from conversation order by rank',
  )
  expect(because.rows[0]!.because).toBe('P1 urgent, in order of arrival')
})
