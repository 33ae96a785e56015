import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dice, dice } from '../../support/hostile.ts'
import { type StormHouse, stormHouse } from '../../support/storm-house.ts'
import { judgeStorm } from '../../support/storm-judge.ts'
import {
  asWebhooks,
  drawSaid,
  drawTold,
  type Said,
  shuffled,
  type Told,
  type Webhook,
} from '../../support/webhook-storm.ts'

/** So many webhooks. `STORM=10000 npx vitest run test/channels/whatsapp/storm.test.ts` is the long form. */
const WEBHOOKS = Number(process.env.STORM ?? 600)
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const AT_ONCE = 10
/** What a test and its emulators keep of a webhook is not the server's: of so many bytes nobody asks. */
const KEPT_BYTES = 4_000

const chance: Dice = dice(SEED)
let t: StormHouse
let brought = 0

beforeAll(async () => {
  t = await stormHouse(chance, Math.max(8, Math.floor(WEBHOOKS / 60)))
})
afterAll(() => t.close())

/** So many at once; one in ten meets its own double on the way. */
async function bringAll(webhooks: readonly Webhook[]): Promise<void> {
  let next = 0
  const bring = async (webhook: Webhook) => {
    brought += 1
    const status = await t.bring(webhook)
    const about = () => `SEED=${SEED}\n${t.faults.join('\n')}\n${JSON.stringify(webhook).slice(0, 2000)}`
    expect(status, status < 300 ? '' : about()).toBe(webhook.way === 'meta' ? 200 : 204)
  }
  const lane = async () => {
    while (next < webhooks.length) {
      const n = next++
      await Promise.all([webhooks[n]!, ...(n % 10 === 0 ? [webhooks[n]!] : [])].map(bring))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

const heap = () => {
  setFlagsFromString('--expose_gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

it('stands every message once, in its conversation, whatever comes again and in whatever order', async () => {
  const said = drawSaid(chance, t.people, Math.floor(WEBHOOKS * 0.22))
  const early = said.slice(0, said.length / 2)
  const first = asWebhooks(chance, early, [])
  await bringAll(first)
  await t.settle()
  await t.writeTo(Math.ceil(WEBHOOKS / 120))
  await t.settle()
  const before = heap()
  const broughtBefore = brought

  const ends = new Map<string, string>()
  const tellAll = (): Told[] =>
    t
      .sent()
      .filter(({ id }) => !ends.has(id))
      .flatMap((sent) => {
        const drawn = drawTold(chance, sent, Date.parse('2026-11-23T11:00:00+01:00'))
        ends.set(sent.id, drawn.ends)
        return drawn.told
      })
  const late: Said[] = said.slice(said.length / 2)
  const second = asWebhooks(chance, late, tellAll())
  await bringAll(shuffled(chance, [...second, ...first.filter(() => chance.chance(0.2))]))
  await t.settle()
  const third = asWebhooks(chance, [], tellAll())
  const more = [...third, ...shuffled(chance, [...first, ...second])]
  await bringAll(more.slice(0, Math.max(third.length, WEBHOOKS - brought)))
  await t.settle()

  const grown = heap() - before
  const about = `SEED=${SEED}, ${brought} webhooks, ${said.length} messages, ${ends.size} of ours, ${(grown / 1e6).toFixed(1)} MB`
  if (process.env.STORM) console.log(about)
  expect(await judgeStorm(t, said, ends), about).toEqual([])
  expect(t.faults, about).toEqual([])
  expect(grown, about).toBeLessThan(10e6 + (brought - broughtBefore) * KEPT_BYTES)
  expect((await fetch(`${t.house.url}/readyz`)).status).toBe(200)
}, 900_000)
