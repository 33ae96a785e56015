import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../support/exchange.ts'
import { client, DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
beforeEach(async () => {
  t = await phoneHouse()
})
afterEach(() => t.close())

const about = async () => ({ desk: DESK, conversation: (await t.conversations())[0]! })

describe('a caller with whom nobody is any more', () => {
  it('is next in the line after ten seconds, before everybody else, and the talk goes on', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    await t.calls(2)
    t.house.clock.advance(60_000)
    await phone.tell('leave')
    await phone.status('completed')
    expect(await t.rows(`select state from conversation where customer_number = '101'`)).toEqual([
      { state: 'active' },
    ])
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    const back = await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    expect(back.says).toContain('weggevallen')
    expect(back.verb('Enqueue')).not.toBeNull()
    await phone.tell('leave', eva.sid)
    // Tom is on the line as well, and Eva goes first. Sanne lets it ring for a minute.
    await t.exchange.ring(2)
    t.house.clock.advance(60_000)
    const again = await t.pickedUp(2)
    expect(again.rung.to).toBe(client(t.sanne))
    expect(again.conference.name).toBe(phone.conference.name)
    await again.connect(eva)
    t.house.clock.advance(30_000)
    await again.over(eva)
    // A minute and a half: neither the ten seconds nor the minute in the line counts.
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 90 })
  })

  it('is not one whose agent hung up on purpose: they hear goodbye', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await phone.connect(eva)
    t.house.clock.advance(60_000)
    expect(await t.sanne.ask('call:hang-up', await about())).toMatchObject({ ok: true })
    const bye = await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    expect(bye.says).toBe('Tot ziens.')
    expect(bye.verb('Hangup')).not.toBeNull()
    await t.exchange.end(phone.rung.sid)
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'wrap-up' }])
  })

  it('is not left in silence where the telephone that was answered for them is gone without a word', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    // Sanne's browser closed on the way into the conference, and nobody told.
    await eva.goTo(`voice/talk?talk=${phone.conference.name}`)
    await phone.tell('join', eva.sid)
    const at = new Date(t.house.clock.now() + 1000).toUTCString()
    t.exchange.seen.set(phone.rung.sid, { status: 'completed', end_time: at, duration: '1' })
    for (const seconds of [15, 1, 9]) {
      t.house.clock.advance(seconds * 1000)
      await t.house.app.tick()
    }
    const back = await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    expect(back.verb('Enqueue')).not.toBeNull()
  })

  it('goes on with a telephone that is in use, whatever was lost of its news', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    await eva.goTo(`voice/talk?talk=${phone.conference.name}`)
    await phone.tell('join', eva.sid)
    t.exchange.seen.set(phone.rung.sid, { status: 'in-progress', end_time: null, duration: null })
    for (let i = 0; i < 6; i++) {
      t.house.clock.advance(15_000)
      await t.house.app.tick()
    }
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'active' }])
    expect(t.exchange.hungUp).toEqual([])
  })

  it('who could not be fetched from the queue in fifteen seconds keeps the place', async () => {
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    t.house.clock.advance(15_000)
    await t.house.app.tick()
    await t.exchange.end(phone.rung.sid)
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'waiting' }])
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 0 })
    expect((await eva.wait()).verb('Leave')).toBeNull()
    // The address they were to be taken to, too late.
    const late = await eva.goTo(`voice/talk?talk=${phone.conference.name}`)
    expect(late.verb('Enqueue')).not.toBeNull()
    await eventually(async () =>
      (await t.rows("select from call_leg where outcome = 'lost'"))[0] ? true : undefined,
    )
  })
})
