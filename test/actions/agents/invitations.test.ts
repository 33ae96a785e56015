import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from '../../../server/actions/agents/join.ts'
import { setUp } from '../../../server/actions/agents/set-up.ts'
import { signIn } from '../../../server/actions/agents/sign-in.ts'
import { whoIs } from '../../../server/actions/agents/who-is.ts'
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

describe('an invitation', () => {
  it('lets the agent choose a password and begin, at that desk with that role and those teams', async () => {
    const code = await codeFor(t, nora, 'north', { role: 'supervisor', teams: ['hosting'] })
    const { token } = granted(await join(t.house, { code, ...PIET }))
    const who = (await whoIs(t.house, token))!
    expect([...who.desks]).toEqual([['north', { role: 'supervisor', teams: ['hosting'] }]])
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ ok: true })
  })

  it('opens nothing before it is accepted', async () => {
    await invite(t, nora, 'north')
    expect(await signIn(t.house, { ...PIET, network: '192.0.2.1' })).toMatchObject({ code: 'not-signed-in' })
  })

  it('works once, for a week, and for the invited address only', async () => {
    const code = await codeFor(t, nora, 'north')
    expect(await join(t.house, { code, ...PIET, email: 'other@balie.example' })).toMatchObject({
      field: 'email',
    })
    expect(await join(t.house, { code, ...PIET })).toMatchObject({ ok: true })
    expect(await join(t.house, { code, ...PIET })).toMatchObject({ code: 'not-found' })
    const late = await codeFor(t, nora, 'north')
    t.advance(7 * 24 * 60 * MINUTE)
    expect(await join(t.house, { code: late, ...PIET })).toMatchObject({ code: 'not-found' })
  })

  it('is used up once when it is opened twice at the same moment', async () => {
    const code = await codeFor(t, nora, 'north')
    const answers = await Promise.all([1, 2, 3].map(() => join(t.house, { code, ...PIET })))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  it('replaces the one before', async () => {
    const first = await codeFor(t, nora, 'north')
    const second = await codeFor(t, nora, 'north')
    expect(await join(t.house, { code: first, ...PIET })).toMatchObject({ code: 'not-found' })
    expect(await join(t.house, { code: second, ...PIET })).toMatchObject({ ok: true })
  })

  it('cannot be used as a set-up link, nor the other way about', async () => {
    const code = await codeFor(t, nora, 'north')
    expect(await setUp(t.house, { code, ...PIET })).toMatchObject({ code: 'not-found' })
  })

  it('sent anew gives a new password, ends the old sessions and keeps the role', async () => {
    const { token } = await piet(t, nora, 'north', 'supervisor')
    const code = await codeFor(t, nora, 'north', { role: 'agent' })
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
    expect(await invite(t, nora, 'north', { teams: ['hostign'] })).toMatchObject({
      code: 'bad-input',
      field: 'teams',
      say: 'There is no team "hostign" at this desk. Its teams: hosting, sales.',
    })
  })

  it('by an administrator of one desk never opens the account of somebody who works at another', async () => {
    await piet(t, nora, 'south')
    const lena = await t.agent({ north: 'administrator' })
    const { link } = granted(await invite(t, lena, 'north'))
    expect(link).toBe('https://balie.example/panel/')
    const { rows } = await t.house.pool.query('select from one_time_code where used_at is null')
    expect(rows).toHaveLength(0)
  })

  it('by an administrator of one desk gives no link to an account another desk has only just invited', async () => {
    await invite(t, nora, 'south')
    const lena = await t.agent({ north: 'administrator' })
    expect(granted(await invite(t, lena, 'north')).link).toBe('https://balie.example/panel/')
  })
})
