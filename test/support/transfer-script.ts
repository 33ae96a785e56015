import { expect } from 'vitest'
import { eventually } from './exchange.ts'
import { type Deed, spokenLines } from './phone-script.ts'

/** The second agent comes to the desk, and is free. */
export const tomComes: Deed = async (call) => {
  call.note('Tom is at the desk from now on')
  await call.desk.staff(2)
  await call.desk.settle()
}

/** Whoever has the caller puts them on hold. */
export function heldBy(who: string): Deed {
  return pressed(`${who} puts the caller on hold`, async (call) => {
    const { agent, about } = await call.desk.panel(who, call.sid)
    return agent.ask('call:hold', about)
  })
}

/** Whoever is in the talk goes back to the caller. */
export function backWith(who: string): Deed {
  return pressed(`${who} goes back to the caller`, async (call) => {
    const { agent, about } = await call.desk.panel(who, call.sid)
    return agent.ask('call:resume', about)
  })
}

/** A cold transfer. */
export function transferred(who: string, to: string): Deed {
  return pressed(`${who} transfers the caller to ${to}`, async (call) => {
    const { agent, about } = await call.desk.panel(who, call.sid)
    const colleague = await call.desk.panel(to, call.sid)
    return agent.ask('call:transfer', { ...about, to: { agent: colleague.agent.id } })
  })
}

/** Asks a colleague into the talk. */
export function consults(who: string, whom: string): Deed {
  return pressed(`${who} consults ${whom}`, async (call) => {
    const { agent, about } = await call.desk.panel(who, call.sid)
    const colleague = await call.desk.panel(whom, call.sid)
    return agent.ask('call:consult', { ...about, agent: colleague.agent.id })
  })
}

/** Whoever was asked in comes: with a click in the panel, or with a key at this telephone. */
export function joins(who: string, at?: string): Deed {
  return async (call) => {
    const { phone } = call.desk
    const leg = await (at === undefined
      ? call.desk.ringing(who)
      : eventually(async () =>
          (await phone.calls()).find(({ to, doing }) => to === at && doing === 'ringing'),
        ))
    await phone.pickUp(leg.sid)
    if (at !== undefined) {
      const { transcript } = await phone.call(leg.sid)
      call.lines.push(...spokenLines(`to ${who}`, transcript, call.desk.language))
      call.note(`${who} keys 1`)
      await phone.press(leg.sid, '1')
    }
    await eventually(async () => ((await phone.call(leg.sid)).doing === 'bridged' ? true : undefined))
    await call.desk.settle()
    await call.listen()
    call.note(`${who} has joined`)
  }
}

/** One of two leaves the talk, in the panel; the other goes on with the caller. */
export function leaves(who: string): Deed {
  return pressed(`${who} leaves`, async (call) => {
    const { agent, about } = await call.desk.panel(who, call.sid)
    return agent.ask('call:hang-up', about)
  })
}

function pressed(note: string, press: (call: Parameters<Deed>[0]) => Promise<{ ok: boolean }>): Deed {
  return async (call) => {
    call.note(note)
    expect(await press(call)).toMatchObject({ ok: true })
    await call.desk.settle()
    await call.listen()
  }
}
