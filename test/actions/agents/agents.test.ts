import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeAgent } from '../../../server/actions/agents/change-agent.ts'
import { join } from '../../../server/actions/agents/join.ts'
import { listAgents } from '../../../server/actions/agents/list-agents.ts'
import { signIn } from '../../../server/actions/agents/sign-in.ts'
import { whoIs } from '../../../server/actions/agents/who-is.ts'
import { takeConversation } from '../../../server/actions/conversations/take-conversation.ts'
import type { AgentWho } from '../../../server/actions/who.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'
import { codeFor, firstAdministrator, invite, PIET, piet } from '../../support/staff.ts'

const MINUTE = 60_000

let t: AccountHouse
let nora: AgentWho
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
  nora = await firstAdministrator(t)
})
afterEach(() => t.close())

describe('who may do what with agents', () => {
  const refused = { ok: false, code: 'forbidden' }
  it.each([
    ['agent', 'agent', true],
    ['supervisor', 'supervisor', true],
    ['administrator', 'administrator', false],
  ] as const)('an %s', async (_name, role, isRefused) => {
    const who = await t.agent({ north: role })
    const { who: target } = await piet(t, nora, 'north')
    const answers = [
      await invite(t, who, 'north', { email: 'third@balie.example' }),
      await changeAgent(t.house, who, { desk: 'north', agent: target.id, role: 'supervisor' }),
      await changeAgent(t.house, who, { desk: 'north', agent: target.id, disabled: true }),
    ]
    for (const answer of answers) {
      if (isRefused) expect(answer).toEqual(refused)
      else expect(answer.ok).toBe(true)
    }
    expect((await listAgents(t.house, who, { desk: 'north' })).ok).toBe(true)
  })

  it.each(['agent', 'supervisor', 'administrator'] as const)(
    'an %s of one desk gets nothing from another',
    async (role) => {
      const who = await t.agent({ north: role })
      const { who: target } = await piet(t, nora, 'south')
      expect(await invite(t, who, 'south')).toEqual(refused)
      expect(await listAgents(t.house, who, { desk: 'south' })).toEqual(refused)
      expect(await changeAgent(t.house, who, { desk: 'south', agent: target.id, disabled: true })).toEqual(
        refused,
      )
      if (role === 'administrator') {
        const foreign = await changeAgent(t.house, who, { desk: 'north', agent: target.id, disabled: true })
        expect(foreign).toMatchObject({ code: 'not-found' })
      }
    },
  )

  it.each(['nowhere', '__proto__', ''])('nobody does anything at desk "%s"', async (desk) => {
    expect(await invite(t, nora, desk)).toEqual(refused)
    expect(await listAgents(t.house, nora, { desk })).toEqual(refused)
  })
})

describe('an agent who is disabled', () => {
  it('is signed out at once and cannot sign in again', async () => {
    const { token, who } = await piet(t, nora)
    t.told.length = 0
    const row = granted(await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: true }))
    expect(row).toMatchObject({ id: who.id, disabled: true, available: false })
    expect(await whoIs(t.house, token)).toBeNull()
    expect(t.told).toContainEqual({ name: 'agent', news: { agent: who.id } })
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ code: 'not-signed-in' })
  })

  it('keeps the other desks', async () => {
    const { who } = await piet(t, nora, 'south')
    await invite(t, nora, 'north')
    await changeAgent(t.house, nora, { desk: 'south', agent: who.id, disabled: true })
    const { token } = granted(await signIn(t.house, { ...PIET, network: '192.0.2.1' }))
    expect([...(await whoIs(t.house, token))!.desks.keys()]).toEqual(['north'])
  })

  it('cannot come back through an invitation that was still open', async () => {
    const { who } = await piet(t, nora)
    const code = await codeFor(t, nora, 'north')
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: true })
    expect(await join(t.house, { code, ...PIET })).toMatchObject({ code: 'not-found' })
    expect(await invite(t, nora, 'north')).toMatchObject({ code: 'conflict' })
  })

  it('gives the chats in hand back to the line, where they keep their place', async () => {
    const { who } = await piet(t, nora)
    const visitor = await t.visitor('north')
    const conversation = await t.chat(visitor)
    granted(await takeConversation(t.house, who, { desk: 'north', conversation }))
    t.advance(MINUTE)
    await t.chat(await t.visitor('north'))
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: true })
    const { rows } = await t.house.pool.query(
      `select conversation_id, state, agent_id from conversation where desk_id = 'north' order by rank, entered_at`,
    )
    expect(rows[0]).toEqual({ conversation_id: conversation, state: 'waiting', agent_id: null })
    expect(t.told).toContainEqual({ name: 'assigned', news: { desk: 'north', conversation, agent: null } })
  })

  it('works again when enabled', async () => {
    const { who } = await piet(t, nora)
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: true })
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: false })
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ ok: true })
  })
})

describe('a change of role or teams', () => {
  it('counts from the next question on, and closes the live connections', async () => {
    const { token, who } = await piet(t, nora)
    t.told.length = 0
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, role: 'supervisor', teams: ['sales'] })
    const after = (await whoIs(t.house, token))!
    expect(after.desks.get('north')).toEqual({ role: 'supervisor', teams: ['sales'] })
    expect(t.told.map((news) => news.name)).toEqual(['agent', 'desk'])
  })

  it('never leaves a desk without an administrator', async () => {
    const change = (more: object) => changeAgent(t.house, nora, { desk: 'north', agent: nora.id, ...more })
    const last = { ok: false, code: 'conflict' }
    expect(await change({ role: 'agent' })).toMatchObject(last)
    expect(await change({ disabled: true })).toMatchObject(last)
    await invite(t, nora, 'north', { role: 'administrator' })
    expect(await change({ disabled: true })).toMatchObject(last)
    await piet(t, nora, 'north', 'administrator')
    expect(await change({ role: 'agent' })).toMatchObject({ ok: true })
  })

  it('leaves one administrator when two take each other’s role away at once', async () => {
    const { who } = await piet(t, nora, 'north', 'administrator')
    await Promise.all([
      changeAgent(t.house, nora, { desk: 'north', agent: who.id, role: 'agent' }),
      changeAgent(t.house, who, { desk: 'north', agent: nora.id, role: 'agent' }),
    ])
    const rows = granted(await listAgents(t.house, nora, { desk: 'north' }))
    expect(rows.filter((row) => row.role === 'administrator')).toHaveLength(1)
  })

  it('is written down with who did it and what it was before', async () => {
    const { who } = await piet(t, nora)
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, role: 'supervisor' })
    const { rows } = await t.house.pool.query(
      `select agent_id, subject, detail from audit where desk_id = 'north' and what = 'agent-changed'`,
    )
    expect(rows).toEqual([
      {
        agent_id: nora.id,
        subject: who.id,
        detail: {
          before: { role: 'agent', teams: [], disabled: false },
          after: { role: 'supervisor', teams: [], disabled: false },
        },
      },
    ])
  })
})
