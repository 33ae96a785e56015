import { expect } from 'vitest'
import { eventually } from './exchange.ts'
import { type Deed, spokenLines } from './phone-script.ts'

/** Somebody calls back; a person, a voicemail box or nobody answers at the other end. */
export function callsBack(who: string, answers: 'answer' | 'voicemail' | 'busy'): Deed {
  return async (call) => {
    const { desk } = call
    await desk.staff(1)
    await desk.settle()
    const leg = await desk.ringing(who)
    await desk.phone.pickUp(leg.sid)
    const { from } = await call.view()
    const theirs = await eventually(async () =>
      (await desk.phone.calls()).find((one) => one.to === from && one.doing === 'ringing'),
    )
    call.note(`${who} is rung, and ${from} is called`)
    await desk.phone.pickUp(theirs.sid, answers)
    await desk.settle()
    if (answers === 'busy') {
      const { transcript } = await desk.phone.call(leg.sid)
      call.lines.push(...spokenLines(`to ${who}`, transcript, desk.language))
      return
    }
    await desk.phone.silence(theirs.sid, 60)
    await desk.settle()
    call.note(answers === 'voicemail' ? 'a voicemail box answers, for a minute' : 'they talk for a minute')
    const { agent, about } = await desk.panel(who, call.sid)
    expect(await agent.ask('call:hang-up', about)).toMatchObject({ ok: true })
    await desk.settle()
  }
}

/** What they put down as they wrap up, and what counts of the caller's month then. */
export function wrapsUp(who: string, outcome?: 'voicemail-box'): Deed {
  return async (call) => {
    const { agent, about } = await call.desk.panel(who, call.sid)
    expect(await agent.ask('conversation:wrap-up', { ...about, outcome })).toMatchObject({ ok: true })
    await call.desk.settle()
    const [row] = await call.desk.rows(
      `select coalesce(sum(e.used), 0)::int as used from allowance_entry e
        where e.customer_number = (select customer_number from call where call_sid = $1)
          and e.month = (select max(month) from allowance_entry)`,
      [call.sid],
    )
    const what = outcome === undefined ? 'as a talk' : 'as a voicemail box'
    call.note(`${who} wraps up ${what}; ${row!.used} seconds of the month count`)
  }
}

/** Nothing happens for so long; whoever works renews the presence. */
export function minutesPass(minutes: number): Deed {
  return async (call) => {
    call.note(`${minutes} minutes go by`)
    for (let passed = 0; passed < minutes * 60; passed += 30) {
      await call.desk.phone.advance(30)
      await call.desk.stayAtWork()
    }
  }
}
