import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DESK } from '../../../support/phone-house.ts'
import { MINUTE, type SharedMonth, sharedMonth } from '../../../support/shared-month.ts'

let t: SharedMonth
beforeEach(async () => {
  t = await sharedMonth()
})
afterEach(() => t.close())

const talking = (n: number) => t.talking(n)
const goesBy = (minutes: number) => t.goesBy(minutes)
const taken = () => t.taken()
const minutesUsed = (minutes: number) => t.minutesUsed(minutes)

describe('while a colleague talks with all that is left of the month', () => {
  it('whoever calls hears so and waits; nobody’s telephone rings until something is free', async () => {
    await minutesUsed(59)
    const eva = await talking(1)
    const tom = await t.calls(1)
    expect(tom.last.says).toBe(
      'Welkom bij Five Levels. Een collega van je is nu met ons in gesprek. Zodra dat gesprek klaar is, ben je aan de beurt.',
    )
    await goesBy(0.5)
    expect(t.exchange.rung).toHaveLength(1)
    t.house.clock.advance(20_000)
    expect((await tom.wait()).says).toMatch(/^Een collega van je is nu met ons in gesprek\./)
    await eva.phone.over(eva.caller)
    expect(await taken()).toEqual({ reserved: 0, used: 59 * MINUTE + 50 })
    await t.house.app.tick()
    const phone = await t.pickedUp(2)
    expect((await phone.connect(tom)).verb('Conference')).not.toBeNull()
  })

  it('and uses all of it: whoever waited hears that it is used, and nobody is rung for them', async () => {
    await minutesUsed(59)
    const eva = await talking(1)
    const tom = await t.calls(1)
    await goesBy(1)
    await eva.phone.over(eva.caller)
    await t.house.app.tick()
    expect((await tom.wait()).verb('Leave')).not.toBeNull()
    const told = await tom.next('Enqueue', { QueueResult: 'leave' })
    expect(told.says).toMatch(/^Je beltijd van deze maand is op\. .* Je vraag staat klaar als ticket/)
    expect(t.exchange.rung).toHaveLength(1)
  })

  it('and is handed on with it: that is their own, and a colleague’s telephone rings', async () => {
    await minutesUsed(59)
    const eva = await talking(1)
    const [conversation] = await t.conversations()
    const [{ agent_id }] = (await t.rows('select agent_id from conversation')) as [{ agent_id: string }]
    const whose = agent_id === t.sanne.id ? t.sanne : t.piet
    const to = { agent: agent_id === t.sanne.id ? t.piet.id : t.sanne.id }
    const handed = await whose.ask('call:transfer', { desk: DESK, conversation: conversation!, to })
    expect(handed).toMatchObject({ ok: true })
    expect((await t.exchange.ring(2)).to).toMatch(/^client:/)
    expect(eva.phone.rung.to).not.toBe((await t.exchange.ring(2)).to)
  })

  it('of two who are put through at the same moment one waits on, and the other agent hears why', async () => {
    await minutesUsed(59)
    const callers = [await t.calls(1), await t.calls(1)]
    const phones = [await t.pickedUp(1), await t.pickedUp(2)]
    expect(phones[0]!.last.verb('Conference')).not.toBeNull()
    expect(phones[1]!.last.says).toBe(
      'Een collega van de beller is in gesprek, binnen dezelfde beltijd. De beller wacht tot er weer beltijd vrij is.',
    )
    expect(await t.rows(`select state from conversation order by state`)).toEqual([
      { state: 'active' },
      { state: 'waiting' },
    ])
    // One is on the way in, the other listens on.
    const leaves = []
    for (const caller of callers) leaves.push((await caller.wait()).verb('Leave') !== null)
    expect(leaves.sort()).toEqual([false, true])
  })

  it('whoever calls when it is used hears that it is, before the call that used it is settled', async () => {
    await minutesUsed(59)
    await talking(1)
    await goesBy(1)
    const tom = await t.calls(1).catch(() => null)
    expect(tom).toBeNull()
  })
})
