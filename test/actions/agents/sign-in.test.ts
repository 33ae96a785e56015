import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setUp, setupLink } from '../../../server/actions/agents/set-up.ts'
import { signIn } from '../../../server/actions/agents/sign-in.ts'
import { signOut } from '../../../server/actions/agents/sign-out.ts'
import { whoIs } from '../../../server/actions/agents/who-is.ts'
import { type AccountHouse, ADMINISTRATOR, accountHouse, granted } from '../../support/account-house.ts'
import { agent } from '../../support/builders.ts'

const OFFICE = '192.0.2.10'
const ELSEWHERE = '203.0.113.7'
const { email, password } = ADMINISTRATOR

let t: AccountHouse
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
  const code = (await setupLink(t.house))!.split('#')[1]!
  granted(await setUp(t.house, { code, ...ADMINISTRATOR }))
})
afterEach(() => t.close())

const right = (network = OFFICE) => signIn(t.house, { email, password, network })
const wrong = (network = OFFICE, address = email) =>
  signIn(t.house, { email: address, password: 'not this one', network })

async function failTimes(times: number, network = OFFICE): Promise<void> {
  for (let i = 0; i < times; i++) expect(await wrong(network)).toMatchObject({ code: 'not-signed-in' })
}

describe('signing in', () => {
  it('opens a session that says who one is', async () => {
    const { token } = granted(await right())
    expect(await whoIs(t.house, token)).toMatchObject({ name: 'Nora Claes', email })
  })

  it('does not mind the capitals of the address', async () => {
    expect(await signIn(t.house, { email: 'NORA@BALIE.EXAMPLE', password, network: OFFICE })).toMatchObject({
      ok: true,
    })
  })

  it('answers a wrong password and an unknown address with the same words', async () => {
    const known = await wrong()
    const unknown = await wrong(OFFICE, 'nobody@balie.example')
    expect(known).toMatchObject({ ok: false, code: 'not-signed-in' })
    expect(unknown).toEqual(known)
  })

  it('hashes for an unknown address and for one that never chose a password too', async () => {
    const stored: (string | null)[] = []
    const { hasher } = t.house.ports
    const verify = (hash: string | null, secret: string) => {
      stored.push(hash)
      return hasher.verify(hash, secret)
    }
    const listening = { ...t.house, ports: { ...t.house.ports, hasher: { ...hasher, verify } } }
    await agent(t.house, {}, { email: 'new@balie.example' })
    for (const address of ['nobody@balie.example', 'new@balie.example']) {
      expect(await signIn(listening, { email: address, password, network: OFFICE })).toMatchObject({
        code: 'not-signed-in',
      })
    }
    expect(stored).toEqual([null, null])
  })

  it.each([
    ['an empty password', ''],
    ['the stored hash itself', '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaA'],
    ['the password with a space', `${password} `],
  ])('refuses %s', async (_what, tried) => {
    expect(await signIn(t.house, { email, password: tried, network: OFFICE })).toMatchObject({
      code: 'not-signed-in',
    })
  })
})

describe('guessing a password', () => {
  /** What waits is answered as what is wrong. */
  const isHeld = async (network = OFFICE) => (await right(network)).ok === false

  it('has to wait after five wrong ones, longer each time, for at most a quarter of an hour', async () => {
    await failTimes(5)
    for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
      t.advance(seconds * 1000 - 1)
      expect(await isHeld()).toBe(true)
      t.advance(1)
      await failTimes(1)
    }
    t.advance(900_000)
    expect(await isHeld()).toBe(false)
  })

  it('tells a stranger nothing: held up, wrong and unknown are one answer after the same work', async () => {
    const work: (string | null)[] = []
    const { hasher } = t.house.ports
    const verify = (hash: string | null, secret: string) => {
      work.push(hash)
      return hasher.verify(hash, secret)
    }
    const house = { ...t.house, ports: { ...t.house.ports, hasher: { ...hasher, verify } } }
    const nobody = 'nobody@balie.example'
    for (let i = 0; i < 5; i++) await wrong(OFFICE, nobody)
    const isWrong = await wrong()
    await failTimes(4)
    expect(await signIn(house, { email, password, network: OFFICE })).toEqual(isWrong)
    expect(await signIn(house, { email: nobody, password, network: OFFICE })).toEqual(isWrong)
    expect(await signIn(house, { email: nobody, password, network: ELSEWHERE })).toEqual(isWrong)
    expect(isWrong).not.toHaveProperty('retryAt')
    expect(work).toEqual([null, null, null])
  })

  it('is counted before it is compared: twenty at once get no more than five comparisons', async () => {
    await Promise.all(Array.from({ length: 20 }, () => wrong()))
    expect((await t.house.pool.query('select from sign_in_try')).rowCount).toBe(5)
  })

  it('does not lock the agent out who sits elsewhere', async () => {
    await failTimes(5, ELSEWHERE)
    expect(await isHeld(ELSEWHERE)).toBe(true)
    expect(await isHeld(OFFICE)).toBe(false)
  })

  it('from a hundred networks is bounded too', async () => {
    for (let i = 0; i < 60; i++) await wrong(`198.51.100.${i}`)
    expect((await t.house.pool.query('select from sign_in_try')).rowCount).toBe(50)
    expect(await isHeld()).toBe(true)
    t.advance(30_000)
    expect(await isHeld()).toBe(false)
  })

  it('starts from nought again once the right password came from there', async () => {
    await failTimes(4)
    granted(await right())
    await failTimes(5)
    expect(await isHeld()).toBe(true)
  })

  it('is remembered over a restart, and forgotten after a day', async () => {
    await failTimes(5)
    const { rows } = await t.house.pool.query('select email, network, ok from sign_in_try')
    expect(rows).toHaveLength(5)
    t.advance(24 * 3_600_000)
    granted(await right())
    expect((await t.house.pool.query('select from sign_in_try')).rowCount).toBe(1)
  })

  it('does not count against anybody when the house is too busy to compare', async () => {
    const fullUp = { hash: async () => 'busy' as const, verify: async () => 'busy' as const }
    const busy = {
      ...t.house,
      ports: { ...t.house.ports, hasher: fullUp },
    } as const
    for (let i = 0; i < 10; i++) {
      expect(await signIn(busy, { email, password, network: OFFICE })).toMatchObject({ code: 'busy' })
    }
    expect(await right()).toMatchObject({ ok: true })
  })
})

describe('a session', () => {
  it('ends after twelve hours, however much it is used', async () => {
    const { token, expiresAt } = granted(await right())
    expect(expiresAt - t.house.clock()).toBe(12 * 3_600_000)
    t.advance(12 * 3_600_000 - 1)
    expect(await whoIs(t.house, token)).not.toBeNull()
    t.advance(1)
    expect(await whoIs(t.house, token)).toBeNull()
  })

  it('ends with signing out, and closes the live connections', async () => {
    const [one, two] = [granted(await right()), granted(await right())]
    t.told.length = 0
    await signOut(t.house, one.token)
    expect(await whoIs(t.house, one.token)).toBeNull()
    expect(await whoIs(t.house, two.token)).not.toBeNull()
    expect(t.told.map((news) => news.name)).toEqual(['agent'])
    await signOut(t.house, one.token)
    expect(t.told).toHaveLength(1)
  })

  it.each([
    ['nothing', null],
    ['an empty cookie', ''],
    ['a guess', 'A'.repeat(43)],
    ['a wildcard', '%'],
  ])('is not opened by %s', async (_what, token) => {
    granted(await right())
    expect(await whoIs(t.house, token)).toBeNull()
  })

  it('cannot be opened with what the database holds', async () => {
    granted(await right())
    const { rows } = await t.house.pool.query<{ token_hash: Buffer }>('select token_hash from agent_session')
    for (const { token_hash } of rows) {
      for (const encoding of ['hex', 'base64', 'base64url', 'latin1'] as const) {
        expect(await whoIs(t.house, token_hash.toString(encoding))).toBeNull()
      }
    }
  })

  it('shows no desk whose policy is gone', async () => {
    const { token } = granted(await right())
    const without = { ...t.house, policy: (desk: string) => (desk === 'south' ? null : t.house.policy(desk)) }
    expect([...(await whoIs(without, token))!.desks.keys()]).toEqual(['north'])
  })
})
