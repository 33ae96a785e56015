import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallNews } from '../../../../shared/calls.ts'
import { eventually } from '../../../support/exchange.ts'
import { DESK, type PhoneHouse, phoneHouse } from '../../../support/phone-house.ts'

let t: PhoneHouse
beforeEach(async () => {
  t = await phoneHouse()
})
afterEach(() => t.close())

const about = async () => ({ desk: DESK, conversation: (await t.conversations())[0]! })

/** Eva and Sanne talk. */
async function talking() {
  const eva = await t.calls(1)
  const phone = await t.pickedUp(1)
  await phone.connect(eva)
  return { eva, phone }
}

/** Until the newest of what Sanne's panel heard is so. */
const told = (is: (news: CallNews) => boolean) => eventually(() => (is(t.news.at(-1)!) ? true : undefined))

/** The nth time that the provider was asked about hold. */
const asked = (n: number) => eventually(() => t.exchange.held[n - 1])

/** From now on that is what the desk lets people hear. */
async function sounding(hold: string | null): Promise<void> {
  const policy = t.house.app.ctx.policy(DESK)!
  const phoneDoor = { ...policy.doors.phone, hold }
  await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone: phoneDoor } })
}

describe('hold', () => {
  it('is asked of the conference that began last, also where an older one began in the same second', async () => {
    const { eva, phone } = await talking()
    const other = { ConferenceSid: `CF${'b'.repeat(32)}` }
    await phone.tell('join', phone.rung.sid, { ...other, SequenceNumber: '1' })
    await phone.tell('join', eva.sid, { ...other, SequenceNumber: '2' })
    // The news of the older one come late.
    await phone.tell('leave', eva.sid)
    await t.sanne.ask('call:hold', await about())
    expect(await asked(1)).toMatchObject({ sid: eva.sid, conference: other.ConferenceSid })
  })

  it('is asked of the conference, and without a sound the caller hears a sentence, again and again', async () => {
    await sounding(null)
    const { eva, phone } = await talking()
    expect(await t.sanne.ask('call:hold', await about())).toEqual({ ok: true, value: null })
    const held = await asked(1)
    expect(held).toMatchObject({ sid: eva.sid, conference: expect.stringMatching(/^CF/) })
    const heard = await eva.follow(held.url!, {})
    expect(heard.says).toBe('Een ogenblik geduld, we zijn zo weer bij je.')
    expect(heard.verb('Hangup')).toBeNull()
    const again = await eva.follow(heard.verb('Redirect')!.text, {})
    expect(again.says).toBe(heard.says)
    // Only the conference knows whether it was done.
    expect(t.news.at(-1)).toMatchObject({ state: 'connected', heldSince: null })
    const at = t.house.clock.now()
    await phone.tell('hold', eva.sid)
    await told((news) => news.heldSince === at)
    t.house.clock.advance(60_000)
    expect(await t.sanne.ask('call:resume', await about())).toMatchObject({ ok: true })
    expect(await asked(2)).toMatchObject({ sid: eva.sid, url: null })
    await phone.tell('unhold', eva.sid)
    await told((news) => news.heldSince === null)
    expect(t.news.at(-1)).toMatchObject({ state: 'connected', secondsLeft: 3600 })
    t.house.clock.advance(30_000)
    await phone.over(eva)
    expect(await t.usedBy('101')).toEqual({ reserved: 0, used: 30 })
    const opened = await t.sanne.ask('conversation:open', await about())
    const lines = opened.ok ? opened.value.call.map(({ body }) => body) : []
    expect(lines).toEqual(expect.arrayContaining(['Was put on hold.', 'Was taken off hold.']))
  })

  it('with a sound of the desk says the sentence once and plays on', async () => {
    const sound = 'https://desk.example/hold.mp3'
    await sounding(sound)
    const { eva } = await talking()
    await t.sanne.ask('call:hold', await about())
    const heard = await eva.follow((await asked(1)).url!, {})
    expect(heard.says).toMatch(/geduld/)
    expect(heard.verb('Play')!.text).toBe(sound)
    const again = await eva.follow(heard.verb('Redirect')!.text, {})
    expect(again.says).toBe('')
    expect(again.verb('Play')!.text).toBe(sound)
  })

  it('is for whoever is in the talk and hears what is said there, and not before anybody is connected', async () => {
    const joris = await t.house.agent({ [DESK]: 'agent' }, 'Joris Bakker')
    const els = await t.house.agent({ [DESK]: 'supervisor' }, 'Els Vos')
    await joris.ask('agent:available', { desk: DESK, available: false })
    await els.ask('agent:available', { desk: DESK, available: false })
    const eva = await t.calls(1)
    const phone = await t.pickedUp(1)
    expect(await t.sanne.ask('call:hold', await about())).toMatchObject({ ok: false, code: 'conflict' })
    await phone.connect(eva)
    expect(await joris.ask('call:hold', await about())).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await els.ask('call:resume', await about())).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await t.sanne.ask('call:hold', await about())).toMatchObject({ ok: true })
    expect(await asked(1)).toMatchObject({ sid: eva.sid })
    await phone.over(eva)
    expect(await t.sanne.ask('call:resume', await about())).toMatchObject({ ok: false, code: 'closed' })
  })

  it('ends with the talk: a caller on hold whom nobody is with any more is next in the line', async () => {
    const { eva, phone } = await talking()
    await t.sanne.ask('call:hold', await about())
    await asked(1)
    await phone.tell('hold', eva.sid)
    await phone.tell('leave')
    await phone.status('completed')
    t.house.clock.advance(10_000)
    await t.house.app.tick()
    const back = await eva.goTo((await t.exchange.redirect(eva.sid)).split('/five-levels/')[1]!)
    expect(back.verb('Enqueue')).not.toBeNull()
    expect(await t.rows('select hold_wanted from call_talk')).toEqual([{ hold_wanted: false }])
  })
})
