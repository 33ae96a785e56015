import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useUp } from '../../../support/callers.ts'
import { eventually } from '../../../support/exchange.ts'
import { DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

// An hour a month, and no second beyond it.

let t: PhoneHouse
beforeEach(async () => {
  t = await phoneHouse()
})
afterEach(() => t.close())

/** Eva and Sanne talk, with so many seconds of the month left. */
async function talkingWith(left: number) {
  await useUp(t.house, DESK, '101', 3600 - left)
  return talking(1)
}

async function talking(n: number) {
  const eva = await t.calls(1)
  const phone = await t.pickedUp(n)
  await t.exchange.redirect(eva.sid)
  await phone.connect(eva)
  for (const sid of [phone.rung.sid, eva.sid]) {
    t.exchange.seen.set(sid, { status: 'in-progress', end_time: null, duration: null })
  }
  return { eva, phone }
}

async function goesBy(seconds: number): Promise<void> {
  t.house.clock.advance(seconds * 1000)
  await t.house.app.tick()
}

const announced = (n: number) => eventually(() => t.exchange.announced[n - 1])
/** The way out, once the caller was asked to take it. */
const wayOut = (sid: string) =>
  eventually(() => t.exchange.redirected.filter((one) => one.sid === sid)[1]?.url)

describe('a call whose month is used', () => {
  it('the caller hears that the last minute begins, once, and goes on talking', async () => {
    const { eva } = await talkingWith(150)
    await goesBy(89)
    expect(t.exchange.announced).toEqual([])
    await goesBy(1)
    expect(await announced(1)).toMatchObject({ sid: eva.sid })
    const heard = await eva.follow((await announced(1)).url, {})
    expect(heard.says).toBe(
      'Even onderbreken: over een minuut is je beltijd van deze maand op. Daarna helpen we je verder met een ticket.',
    )
    // The document ends, and with it nothing else.
    expect(heard.verb('Hangup')).toBeNull()
    await goesBy(30)
    expect(t.exchange.announced).toHaveLength(1)
    expect(await t.rows('select state from call_leg')).toEqual([{ state: 'connected' }])
  })

  it('is told as they are put through where it begins then, and not interrupted for it', async () => {
    await useUp(t.house, DESK, '101', 3600 - 50)
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await t.exchange.redirect(eva.sid)
    const heard = await phone.connect(eva)
    expect(heard.says).toBe(
      'We verbinden je door. Je hebt deze maand nog hooguit een minuut beltijd. Daarna helpen we je verder met een ticket.',
    )
    expect(heard.verb('Conference')).not.toBeNull()
    for (const seconds of [1, 20]) await goesBy(seconds)
    expect(t.exchange.announced).toEqual([])
    for (const seconds of [28, 2]) await goesBy(seconds)
    const end = await eva.follow(await wayOut(eva.sid), {})
    expect(end.says).toContain('Je beltijd van deze maand is op')
    await phone.over(eva)
    expect(await t.usedBy('101')).toMatchObject({ reserved: 0 })
  })

  it('is told nothing as they are put through where more than a minute is left', async () => {
    const { eva } = await talkingWith(100)
    expect(eva.last.says).toBe('')
  })

  it('then hears why it ends, when there is talk time again, and the number of the ticket', async () => {
    const { eva, phone } = await talkingWith(90)
    for (const seconds of [30, 59, 1]) await goesBy(seconds)
    const end = await eva.follow(await wayOut(eva.sid), {})
    const [{ number }] = (await t.rows('select number from ticket')) as [{ number: number }]
    const digits = [...String(number)].join(' ')
    expect(end.says).toBe(
      `Je beltijd van deze maand is op, daarom stopt dit gesprek hier. Vanaf dinsdag 1 december heb je weer beltijd. Je vraag staat klaar als ticket, met nummer ${digits}. Ik herhaal: ${digits}. Tot ziens.`,
    )
    expect(end.verb('Hangup')).not.toBeNull()
    // Said again it is the same ticket.
    expect((await eva.follow(await wayOut(eva.sid), {})).xml).toBe(end.xml)
    expect(await t.rows('select count(*)::int as n from ticket')).toEqual([{ n: 1 }])
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 3600 })
    // The agent has it to wrap up, with its ticket.
    expect(await t.rows('select state, ticket_number from conversation')).toEqual([
      { state: 'wrap-up', ticket_number: number },
    ])
  })

  it('who is told that it ends and gets a colleague’s minutes back is told again when it does', async () => {
    const piet = await t.house.agent({ [DESK]: 'agent' }, 'Piet Maes')
    expect(piet.id).not.toBe(t.sanne.id)
    const { eva } = await talkingWith(240)
    const { eva: tom, phone: other } = await talking(2)
    for (let i = 0; i < 8; i++) await goesBy(10)
    const told = async () => (await announced(1)) && t.exchange.announced.filter(({ sid }) => sid === eva.sid)
    expect(await told()).toHaveLength(1)
    await other.over(tom)
    for (let i = 0; i < 16; i++) await goesBy(10)
    await announced(3)
    expect(await told()).toHaveLength(2)
  })
})
