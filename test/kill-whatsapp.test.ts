import { afterAll, expect, it } from 'vitest'
import { dice } from './support/hostile.ts'
import { KilledBetween, POINTS, type Point, type Vendor } from './support/kill-messages.ts'
import { shuffled } from './support/webhook-storm.ts'

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 2 ** 31)
const WITHIN = { timeout: 30_000, interval: 100 }

const chance = dice(SEED)
const t = new KilledBetween()
afterAll(() => t.close())

/** Who wrote what: everybody writes their own words once. */
const written = new Map<string, string>()

function somebody(): string {
  const phone = `+316120000${String(written.size).padStart(2, '0')}`
  written.set(phone, `is anybody there, ${written.size}?`)
  return phone
}

function writes(vendor: Vendor, phone = somebody()): Promise<void> {
  return t.write(vendor, phone, written.get(phone)!)
}

it('a server that is killed on the way of a message loses none, stores none twice and answers none twice', async () => {
  await t.open()
  // Before its first message a desk has missed none.
  await Promise.all([writes('meta'), writes('twilio')])
  await expect.poll(stored, WITHIN).toBe(2)

  const kills = shuffled(chance, POINTS).map((point, i): [Vendor, Point] => [
    (SEED + i) % 2 ? 'meta' : 'twilio',
    point,
  ])
  const ends = new Map<string, Point>()
  for (const [vendor, point] of kills) {
    const phone = somebody()
    ends.set(phone, point)
    const killed = t.arm(phone, point, chance.below(40))
    const told = writes(vendor, phone)
    await killed
    await told
    // Nobody is there to hear these.
    await Promise.all([writes('meta'), writes('twilio')])
    await t.server.start()
  }

  const about = `KILL_SEED=${SEED}`
  await expect.poll(stored, { ...WITHIN, message: about }).toBe(written.size)
  await expect.poll(unanswered, { ...WITHIN, message: about }).toEqual([])
  const answers = await sent()
  const accepted = t.accepted()
  for (const [phone, body] of written) {
    const [own, ...others] = answers.filter((one) => one.phone === phone)
    const told = `${about} ${ends.get(phone) ?? ''} ${body} ${own?.state}`
    expect(others, told).toEqual([])
    expect(own?.tries, told).toBe(1)
    const times = accepted.filter((to) => to === phone).length
    if (own!.state === 'unknown') expect(times, told).toBeLessThanOrEqual(1)
    else expect(times, told).toBe(1)
    if (ends.get(phone) === 'not sent') expect([own!.state, times], told).toEqual(['unknown', 0])
    if (ends.get(phone) === 'accepted') expect(times, told).toBe(1)
  }
  const lines = await rows<{ body: string }>(`select body from message where author = 'visitor'`)
  expect(lines.map(({ body }) => body).sort(), about).toEqual([...written.values()].sort())
  expect(await rows('select from conversation'), about).toHaveLength(written.size)
}, 120_000)

async function rows<Row extends object>(sql: string): Promise<Row[]> {
  return (await t.database.query<Row>(sql)).rows
}

async function stored(): Promise<number> {
  return (await rows('select from inbound').catch(() => [])).length
}

/** Whose automatic answer is still to come. What was begun a minute ago is over: nobody here waits for it. */
async function unanswered(): Promise<object[]> {
  await t.database.query(
    `update delivery set attempted_at = attempted_at - 60000 where state = 'sending' and attempted_at < $1`,
    [Date.now() - 3_000],
  )
  return rows(
    `select value, state from contact_address left join (select sent_to, state from delivery) d on sent_to = value
      where state is null or state in ('ready', 'sending')`,
  )
}

function sent(): Promise<{ phone: string; state: string; tries: number }[]> {
  return rows('select sent_to as phone, state, tries from delivery')
}
