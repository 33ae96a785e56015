import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TestAgent, TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const MINUTE = 60_000

let house: TestApp
let sanne: TestAgent

beforeEach(async () => {
  house = await phoneHouse('2026-11-23T15:00:00+01:00')
  sanne = await house.agent({ [DESK]: 'agent' })
  for (const n of [1, 2]) {
    await customer(house, DESK, `10${n}`, { tier: 'basic', phones: [`+3161234567${n}`] })
  }
})
afterEach(() => house.close())

async function waiting(n: number) {
  const caller = new Caller(house, DESK, `+3161234567${n}`, LINE)
  await caller.dial()
  expect(caller.last.verb('Enqueue')).not.toBeNull()
  // The next one comes later.
  house.clock.advance(1000)
  return caller
}

/** Whoever works renews the presence; whoever is away does not. */
async function isAtWork(available: boolean): Promise<void> {
  expect(await sanne.ask('agent:available', { desk: DESK, available })).toMatchObject({ ok: true })
}

/** What is said each time the queue asks again, every twenty seconds. */
async function listens(caller: Caller, times: number, atWork = true): Promise<string[]> {
  const heard: string[] = []
  for (let i = 0; i < times; i++) {
    house.clock.advance(20_000)
    await isAtWork(atWork)
    heard.push((await caller.follow(caller.last.verb('Gather')!.attributes.action!, {})).says)
  }
  return heard
}

it('whoever waits hears at first what can be pressed at any moment, and the place now and then', async () => {
  await waiting(1)
  const piet = await waiting(2)
  const first = await piet.wait({ QueueTime: '0' })
  expect(first.says).toBe(
    'Liever teruggebeld, zonder je plaats te verliezen? Dat kan op elk moment: toets 1.',
  )
  const heard = await listens(piet, 10)
  const place = /^Je bent nummer 2 in de rij[^.]*\.$/
  const offer = /^Je bent nummer 2 in de rij[^.]*\. Liever teruggebeld\? Toets 1\.$/
  expect(heard).toEqual([
    ...['', '', expect.stringMatching(place)],
    ...['', '', expect.stringMatching(place)],
    ...['', '', expect.stringMatching(offer), ''],
  ])
  expect(piet.last.verb('Gather')!.attributes.numDigits).toBe('1')
})

it('whoever waits hears at once that the place is better', async () => {
  const eva = await waiting(1)
  const piet = await waiting(2)
  await piet.wait({ QueueTime: '0' })
  await eva.status('completed')
  const [next] = await listens(piet, 1)
  expect(next).toMatch(/^Je bent als eerste aan de beurt, over ongeveer \d+ minu/)
})

it('whoever is put through is left in peace, and hears the place when it takes longer', async () => {
  const eva = await waiting(1)
  expect((await eva.wait({ QueueTime: '0' })).says).toBe('')
  expect(await listens(eva, 2)).toEqual([
    expect.stringMatching(/^Je bent als eerste aan de beurt.* Liever teruggebeld, zonder .* toets 1\.$/),
    '',
  ])
})

it('whoever waits hears the same when the same is asked again', async () => {
  await waiting(1)
  const piet = await waiting(2)
  const address = (await piet.wait({ QueueTime: '0' })).verb('Gather')!.attributes.action!
  house.clock.advance(MINUTE)
  await isAtWork(true)
  const { xml, says } = await piet.follow(address, {})
  expect(says).toMatch(/^Je bent nummer 2/)
  expect((await piet.follow(address, {})).xml).toBe(xml)
})

it.each(['', '1', '1.1', '1.1.x', '-1.1.1', '1.1.1.1', '1.anybody.1', '9999999.1.1', '1.1.1%00'])(
  'who is said to have been told “%s” hears everything',
  async (told) => {
    const eva = await waiting(1)
    const { waitUrl } = eva.last.verb('Enqueue')!.attributes
    const heard = await eva.follow(`${waitUrl}&told=${told}`, { QueueTime: '40' })
    expect(heard.says).toMatch(/^Je bent als eerste aan de beurt.* op elk moment: toets 1\.$/)
  },
)

it('whoever came in before a supervisor closed the telephone is called back after a long wait, and not turned away', async () => {
  const nora = await house.agent({ [DESK]: 'supervisor' }, 'Nora Claes')
  const eva = await waiting(1)
  const until = house.clock.now() + 180 * MINUTE
  const closing = { desk: DESK, channel: 'phone', state: 'closed', until, reason: 'drukte' } as const
  expect(await nora.ask('door:set', closing)).toMatchObject({ ok: true })
  house.clock.advance(15 * MINUTE)
  await isAtWork(true)
  expect((await eva.wait()).xml).toContain('<Leave/>')
  const { says } = await eva.next('Enqueue', { QueueResult: 'leave' })
  expect(says).toContain('We bellen je terug zodra er iemand vrij is.')
  const piet = new Caller(house, DESK, '+31612345672', LINE)
  await piet.dial()
  expect(piet.last.says).toContain('We zijn morgen om 10:00 weer telefonisch bereikbaar.')
})
