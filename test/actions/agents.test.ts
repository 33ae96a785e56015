import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeAgent } from '../../server/actions/change-agent.ts'
import { inviteAgent } from '../../server/actions/invite-agent.ts'
import { join } from '../../server/actions/join.ts'
import { listAgents } from '../../server/actions/list-agents.ts'
import { setUp, setupLink } from '../../server/actions/set-up.ts'
import { signIn } from '../../server/actions/sign-in.ts'
import { takeConversation } from '../../server/actions/take-conversation.ts'
import type { AgentWho } from '../../server/actions/who.ts'
import { whoIs } from '../../server/actions/who-is.ts'
import type { Role } from '../../shared/wire.ts'
import { type AccountHouse, ADMINISTRATOR, accountHouse, granted } from '../support/account-house.ts'

const PIET = { email: 'piet@balie.example', name: 'Piet Maes', password: 'mine and nobody else' }
const MINUTE = 60_000

let t: AccountHouse
let nora: AgentWho
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
  const code = (await setupLink(t.house))!.split('#')[1]!
  nora = (await whoIs(t.house, granted(await setUp(t.house, { code, ...ADMINISTRATOR })).token))!
})
afterEach(() => t.close())

function invite(desk: string, by = nora, more: { role?: Role; teams?: string[]; email?: string } = {}) {
  const asked = { desk, email: PIET.email, name: PIET.name, role: 'agent' as Role, teams: [], ...more }
  return inviteAgent(t.house, by, asked)
}

async function codeFor(desk: string, by = nora, more = {}): Promise<string> {
  return granted(await invite(desk, by, more)).link.split('#')[1]!
}

/** Piet at one desk, signed in. */
async function piet(desk = 'north', role: Role = 'agent') {
  const { token } = granted(await join(t.house, { code: await codeFor(desk, nora, { role }), ...PIET }))
  return { token, who: (await whoIs(t.house, token))! }
}

describe('an invitation', () => {
  it('lets the agent choose a password and begin, at that desk with that role and those teams', async () => {
    const code = await codeFor('north', nora, { role: 'supervisor', teams: ['hosting'] })
    const { token } = granted(await join(t.house, { code, ...PIET }))
    const who = (await whoIs(t.house, token))!
    expect([...who.desks]).toEqual([['north', { role: 'supervisor', teams: ['hosting'] }]])
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ ok: true })
  })

  it('opens nothing before it is accepted', async () => {
    await invite('north')
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ code: 'not-signed-in' })
  })

  it('works once, for a week, and for the invited address only', async () => {
    const code = await codeFor('north')
    expect(await join(t.house, { code, ...PIET, email: 'other@balie.example' })).toMatchObject({
      field: 'email',
    })
    expect(await join(t.house, { code, ...PIET })).toMatchObject({ ok: true })
    expect(await join(t.house, { code, ...PIET })).toMatchObject({ code: 'not-found' })
    const late = await codeFor('north')
    t.advance(7 * 24 * 60 * MINUTE)
    expect(await join(t.house, { code: late, ...PIET })).toMatchObject({ code: 'not-found' })
  })

  it('is used up once when it is opened twice at the same moment', async () => {
    const code = await codeFor('north')
    const answers = await Promise.all([1, 2, 3].map(() => join(t.house, { code, ...PIET })))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  it('replaces the one before', async () => {
    const first = await codeFor('north')
    const second = await codeFor('north')
    expect(await join(t.house, { code: first, ...PIET })).toMatchObject({ code: 'not-found' })
    expect(await join(t.house, { code: second, ...PIET })).toMatchObject({ ok: true })
  })

  it('cannot be used as a set-up link, nor the other way about', async () => {
    const code = await codeFor('north')
    expect(await setUp(t.house, { code, ...PIET })).toMatchObject({ code: 'not-found' })
  })

  it('sent anew gives a new password, ends the old sessions and keeps the role', async () => {
    const { token } = await piet('north', 'supervisor')
    const code = await codeFor('north', nora, { role: 'agent' })
    expect(await whoIs(t.house, token)).not.toBeNull()
    granted(await join(t.house, { code, ...PIET, password: 'another long one' }))
    expect(await whoIs(t.house, token)).toBeNull()
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ code: 'not-signed-in' })
    const again = granted(
      await signIn(t.house, { ...PIET, password: 'another long one', network: '192.0.2.2' }),
    )
    expect((await whoIs(t.house, again.token))!.desks.get('north')).toMatchObject({ role: 'supervisor' })
  })

  it('names the teams of the desk when one is misspelt', async () => {
    expect(await invite('north', nora, { teams: ['hostign'] })).toMatchObject({
      code: 'bad-input',
      field: 'teams',
      say: 'There is no team "hostign" at this desk. Its teams: hosting, sales.',
    })
  })

  it('by an administrator of one desk never opens the account of somebody who works at another', async () => {
    await piet('south')
    const lena = await t.agent({ north: 'administrator' })
    const { link } = granted(await invite('north', lena))
    expect(link).toBe('https://balie.example/panel/')
    const { rows } = await t.house.pool.query('select from one_time_code where used_at is null')
    expect(rows).toHaveLength(0)
  })

  it('by an administrator of one desk gives no link to an account another desk has only just invited', async () => {
    await invite('south')
    const lena = await t.agent({ north: 'administrator' })
    expect(granted(await invite('north', lena)).link).toBe('https://balie.example/panel/')
  })
})

describe('who may do what with agents', () => {
  const refused = { ok: false, code: 'forbidden' }
  it.each([
    ['agent', 'agent', true],
    ['supervisor', 'supervisor', true],
    ['administrator', 'administrator', false],
  ] as const)('an %s', async (_name, role, isRefused) => {
    const who = await t.agent({ north: role })
    const { who: target } = await piet('north')
    const answers = [
      await invite('north', who, { email: 'third@balie.example' }),
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
      const { who: target } = await piet('south')
      expect(await invite('south', who)).toEqual(refused)
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
    expect(await invite(desk)).toEqual(refused)
    expect(await listAgents(t.house, nora, { desk })).toEqual(refused)
  })
})

describe('an agent who is disabled', () => {
  it('is signed out at once and cannot sign in again', async () => {
    const { token, who } = await piet()
    t.told.length = 0
    const row = granted(await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: true }))
    expect(row).toMatchObject({ id: who.id, disabled: true, available: false })
    expect(await whoIs(t.house, token)).toBeNull()
    expect(t.told).toContainEqual({ name: 'agent', news: { agent: who.id } })
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ code: 'not-signed-in' })
  })

  it('keeps the other desks', async () => {
    const { who } = await piet('south')
    await invite('north')
    await changeAgent(t.house, nora, { desk: 'south', agent: who.id, disabled: true })
    const { token } = granted(await signIn(t.house, { ...PIET, network: '192.0.2.1' }))
    expect([...(await whoIs(t.house, token))!.desks.keys()]).toEqual(['north'])
  })

  it('cannot come back through an invitation that was still open', async () => {
    const { who } = await piet()
    const code = await codeFor('north')
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: true })
    expect(await join(t.house, { code, ...PIET })).toMatchObject({ code: 'not-found' })
    expect(await invite('north')).toMatchObject({ code: 'conflict' })
  })

  it('gives the chats in hand back to the line, where they keep their place', async () => {
    const { who } = await piet()
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
    const { who } = await piet()
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: true })
    await changeAgent(t.house, nora, { desk: 'north', agent: who.id, disabled: false })
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ ok: true })
  })
})

describe('a change of role or teams', () => {
  it('counts from the next question on, and closes the live connections', async () => {
    const { token, who } = await piet()
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
    await invite('north', nora, { role: 'administrator' })
    expect(await change({ disabled: true })).toMatchObject(last)
    await piet('north', 'administrator')
    expect(await change({ role: 'agent' })).toMatchObject({ ok: true })
  })

  it('leaves one administrator when two take each other’s role away at once', async () => {
    const { who } = await piet('north', 'administrator')
    await Promise.all([
      changeAgent(t.house, nora, { desk: 'north', agent: who.id, role: 'agent' }),
      changeAgent(t.house, who, { desk: 'north', agent: nora.id, role: 'agent' }),
    ])
    const rows = granted(await listAgents(t.house, nora, { desk: 'north' }))
    expect(rows.filter((row) => row.role === 'administrator')).toHaveLength(1)
  })

  it('is written down with who did it and what it was before', async () => {
    const { who } = await piet()
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
