import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from '../../../server/actions/agents/join.ts'
import { signIn } from '../../../server/actions/agents/sign-in.ts'
import type { AgentWho } from '../../../server/actions/who.ts'
import { type AccountHouse, ADMINISTRATOR, accountHouse, granted } from '../../support/account-house.ts'
import { codeFor, firstAdministrator, PIET } from '../../support/staff.ts'

const OFFICE = '192.0.2.10'
const ELSEWHERE = '203.0.113.7'
const { email, password } = ADMINISTRATOR

let t: AccountHouse
let nora: AgentWho
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
  nora = await firstAdministrator(t)
})
afterEach(() => t.close())

const right = (network = OFFICE) => signIn(t.house, { email, password, network })
const wrong = (network = OFFICE, address = email) =>
  signIn(t.house, { email: address, password: 'not this one', network })

describe('whoever was here before', () => {
  const from = (network: string, device: string | null, tried = password) =>
    signIn(t.house, { email, password: tried, network, device })

  /** Fifty wrong ones from fifty networks, again and again. */
  async function attack(): Promise<void> {
    for (let i = 0; i < 60; i++) await wrong(`198.51.100.${i}`)
  }

  it('signs in on a known device while strangers try without end, from wherever it is carried', async () => {
    const { device } = granted(await right())
    await attack()
    expect(await from(ELSEWHERE, null)).toMatchObject({ code: 'not-signed-in' })
    expect(await from(ELSEWHERE, device)).toMatchObject({ ok: true, value: { device } })
  })

  it('signs in from a known network while strangers try without end', async () => {
    granted(await right())
    await attack()
    expect(await right()).toMatchObject({ ok: true })
  })

  it('and so does who came by the link of the set-up or of an invitation', async () => {
    const code = await codeFor(t, nora, 'north')
    const { device } = granted(await join(t.house, { code, ...PIET, network: OFFICE }))
    for (let i = 0; i < 60; i++) await wrong(`198.51.100.${i}`, PIET.email)
    const piet = (network: string, known: string | null) =>
      signIn(t.house, { ...PIET, network, device: known })
    expect(await piet(ELSEWHERE, null)).toMatchObject({ code: 'not-signed-in' })
    expect(await piet(ELSEWHERE, device)).toMatchObject({ ok: true })
    expect(await piet(OFFICE, null)).toMatchObject({ ok: true })
  })

  it('waits on a known device too, and is told how long; ends as a stranger after twenty in a row', async () => {
    const { device } = granted(await right())
    for (let i = 0; i < 5; i++)
      expect(await from(OFFICE, device, 'no')).toMatchObject({ code: 'not-signed-in' })
    const wait = { ok: false, code: 'too-many', retryAt: t.house.clock() + 30_000 }
    expect(await from(OFFICE, device)).toMatchObject(wait)
    for (let i = 5; i < 20; i++) {
      t.advance(15 * 60_000)
      expect(await from(OFFICE, device, 'no')).toMatchObject({ code: 'not-signed-in' })
    }
    t.advance(15 * 60_000)
    await attack()
    expect(await from(ELSEWHERE, device)).toMatchObject({ code: 'not-signed-in' })
  })

  it('is held up by failures on the own device only, not on another one or in the same network', async () => {
    const [desk, laptop] = [granted(await right()), granted(await right())]
    for (let i = 0; i < 5; i++) await from(OFFICE, laptop.device, 'no')
    for (let i = 0; i < 5; i++) await wrong(OFFICE)
    expect(await from(OFFICE, laptop.device)).toMatchObject({ code: 'too-many' })
    expect(await from(OFFICE, null)).toMatchObject({ code: 'not-signed-in' })
    expect(await from(OFFICE, desk.device)).toMatchObject({ ok: true })
  })

  it('is a stranger with a device that we gave nobody, that is another agent’s, or that is old', async () => {
    const other = await codeFor(t, nora, 'north')
    const theirs = granted(await join(t.house, { code: other, ...PIET })).device
    const { device } = granted(await right())
    const guess = 'A'.repeat(43)
    await attack()
    for (const known of [guess, theirs, '']) {
      expect(await from(ELSEWHERE, known)).toMatchObject({ code: 'not-signed-in' })
    }
    t.advance(91 * 24 * 3_600_000)
    await attack()
    expect(await from(ELSEWHERE, device)).toMatchObject({ code: 'not-signed-in' })
    t.advance(60_000)
    expect(granted(await from(ELSEWHERE, guess)).device).not.toBe(guess)
  })

  it('is a stranger again on old devices once a new password was chosen by link', async () => {
    const code = () => codeFor(t, nora, 'north')
    const before = granted(await join(t.house, { code: await code(), ...PIET, network: OFFICE })).device
    granted(await join(t.house, { code: await code(), ...PIET, network: OFFICE }))
    for (let i = 0; i < 60; i++) await wrong(`198.51.100.${i}`, PIET.email)
    const piet = { ...PIET, network: ELSEWHERE, device: before }
    expect(await signIn(t.house, piet)).toMatchObject({ code: 'not-signed-in' })
  })

  it('leaves neither secret nor address in the database', async () => {
    const { device } = granted(await right())
    const { rows } = await t.house.pool.query('select to_jsonb(k)::text as stored from agent_known k')
    expect(rows).toHaveLength(3)
    for (const { stored } of rows) {
      expect(stored).not.toContain(OFFICE)
      expect(stored).not.toContain(device)
    }
  })
})
