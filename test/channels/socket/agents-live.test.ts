import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { twoDesks } from '../../support/account-house.ts'
import { type TestAgent, type TestApp, testApp } from '../../support/app.ts'

let t: TestApp
let admin: TestAgent
let agent: TestAgent
beforeEach(async () => {
  t = await testApp('2026-11-23T10:00:00+01:00', { policies: twoDesks() })
  admin = await t.agent({ north: 'administrator' })
  agent = await t.agent({ north: 'agent' })
})
afterEach(() => t.close())

const change = (more: object) => admin.ask('agents:change', { desk: 'north', agent: agent.id, ...more })

describe('an agent whose rights change while the panel is open', () => {
  it('is cut off when disabled, and finds no way back in', async () => {
    const gone = once(agent.socket as never, 'disconnect')
    expect(await change({ disabled: true })).toMatchObject({ ok: true, value: { disabled: true } })
    await gone
    const refused = once(agent.socket as never, 'connect_error')
    agent.socket.connect()
    expect(((await refused)[0] as Error).message).toBe('not-signed-in')
    const me = await fetch(`${t.url}/panel/api/me`, { headers: { cookie: agent.cookie } })
    expect(me.status).toBe(401)
  })

  it('comes back with the new role', async () => {
    const door = { desk: 'north', channel: 'chat', state: 'by-policy' } as const
    expect(await agent.ask('door:set', door)).toMatchObject({ code: 'forbidden' })
    const gone = once(agent.socket as never, 'disconnect')
    await change({ role: 'supervisor' })
    await gone
    agent.socket.connect()
    await once(agent.socket as never, 'connect')
    expect(await agent.ask('door:set', door)).toMatchObject({ ok: true })
  })

  it('cannot change anybody, and the administrator of one desk nobody of another', async () => {
    expect(
      await agent.ask('agents:change', { desk: 'north', agent: admin.id, disabled: true }),
    ).toMatchObject({
      code: 'forbidden',
    })
    expect(await admin.ask('agents:list', { desk: 'south' })).toMatchObject({ code: 'forbidden' })
  })
})
