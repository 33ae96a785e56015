import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { me } from '../../../server/actions/agents/me.ts'
import { setUp, setupLink, waitsForSetUp } from '../../../server/actions/agents/set-up.ts'
import { signIn } from '../../../server/actions/agents/sign-in.ts'
import { whoIs } from '../../../server/actions/agents/who-is.ts'
import type { Context } from '../../../server/actions/context.ts'
import { addDesks } from '../../../server/storage/desks.ts'
import { type AccountHouse, ADMINISTRATOR, accountHouse, granted } from '../../support/account-house.ts'

let t: AccountHouse
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
})
afterEach(() => t.close())

async function code(): Promise<string> {
  return (await setupLink(t.house))!.split('#')[1]!
}

async function agents(): Promise<number> {
  const { rows } = await t.house.pool.query<{ n: number }>('select count(*)::int as n from agent')
  return rows[0]!.n
}

/** The house, with so many people leaving the one thread that hashes at the same moment. */
function allAtOnce(people: number): Context {
  const { hasher } = t.house.ports
  const waiting: (() => void)[] = []
  const hash = async (secret: string) => {
    const made = await hasher.hash(secret)
    await new Promise<void>((go) => {
      if (waiting.push(go) === people) for (const start of waiting) start()
    })
    return made
  }
  return { ...t.house, ports: { ...t.house.ports, hasher: { ...hasher, hash } } }
}

describe('the set-up link', () => {
  it('makes whoever opens it administrator of every desk, and signs them in', async () => {
    expect(await waitsForSetUp(t.house)).toBe(true)
    const { token } = granted(await setUp(t.house, { code: await code(), ...ADMINISTRATOR }))
    const who = (await whoIs(t.house, token))!
    expect([...who.desks]).toEqual([
      ['north', { role: 'administrator', teams: [] }],
      ['south', { role: 'administrator', teams: [] }],
    ])
    expect(me(t.house, who).desks.map((desk) => desk.id)).toEqual(['north', 'south'])
    expect(await waitsForSetUp(t.house)).toBe(false)
  })

  it('points to the panel and carries the code where no server log sees it', async () => {
    expect(await setupLink(t.house)).toMatch(/^https:\/\/balie\.example\/panel\/setup#[\w-]{43}$/)
  })

  it('is no longer printed once there is an administrator', async () => {
    await setUp(t.house, { code: await code(), ...ADMINISTRATOR })
    expect(await setupLink(t.house)).toBeNull()
  })

  it('works for 30 minutes and not a moment longer', async () => {
    const [one, two] = [await code(), await code()]
    t.advance(30 * 60_000)
    expect(await setUp(t.house, { code: one, ...ADMINISTRATOR })).toMatchObject({
      ok: false,
      code: 'not-found',
    })
    t.advance(-1)
    expect(await setUp(t.house, { code: two, ...ADMINISTRATOR })).toMatchObject({ ok: true })
  })

  it('works once', async () => {
    const link = await code()
    await setUp(t.house, { code: link, ...ADMINISTRATOR })
    const again = await setUp(t.house, { code: link, ...ADMINISTRATOR, email: 'second@balie.example' })
    expect(again).toMatchObject({ ok: false, code: 'not-found' })
    expect(await agents()).toBe(1)
  })

  it.each([
    ['nothing', ''],
    ['a guess', 'A'.repeat(43)],
    ['a wildcard', '%'],
  ])('does not open for %s', async (_what, guess) => {
    await code()
    expect(await setUp(t.house, { code: guess, ...ADMINISTRATOR })).toMatchObject({
      ok: false,
      code: 'not-found',
    })
  })

  it.each([
    ['three people open the same link at once', 1],
    ['three nodes print a link each and all are opened at once', 3],
  ])('makes one administrator when %s', async (_when, printed) => {
    const links = await Promise.all(Array.from({ length: printed }, code))
    const house = allAtOnce(3)
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name, i) =>
        setUp(house, { code: links[i % printed]!, ...ADMINISTRATOR, email: `${name}@balie.example` }),
      ),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(await agents()).toBe(1)
  })

  it('leaves nothing in the database that opens anything', async () => {
    const link = await code()
    const { token } = granted(await setUp(t.house, { code: link, ...ADMINISTRATOR }))
    const { rows } = await t.house.pool.query(
      `select (select coalesce(json_agg(c), '[]') from one_time_code c)::text
              || (select json_agg(s) from agent_session s)::text || (select json_agg(a) from agent a)::text as all`,
    )
    for (const secret of [link, token, ADMINISTRATOR.password]) {
      expect(rows[0].all).not.toContain(secret)
      expect(rows[0].all).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })
})

describe('a desk whose policy comes later', () => {
  it('is administered by whoever set the server up', async () => {
    const { token } = granted(await setUp(t.house, { code: await code(), ...ADMINISTRATOR }))
    await t.house.pool.query(`delete from desk_agent where desk_id = 'south'`)
    await addDesks(t.house.pool, ['north', 'south'])
    expect((await whoIs(t.house, token))!.desks.get('south')).toEqual({ role: 'administrator', teams: [] })
  })

  it('gets an administrator through a new link when whoever set the server up has left', async () => {
    const link = await code()
    await setUp(t.house, { code: link, ...ADMINISTRATOR })
    await t.house.pool.query('update desk_agent set disabled_at = 1')
    await addDesks(t.house.pool, ['north', 'south'])
    const second = { ...ADMINISTRATOR, email: 'second@balie.example' }
    expect(await setUp(t.house, { code: await code(), ...ADMINISTRATOR })).toMatchObject({ code: 'taken' })
    expect(await setUp(t.house, { code: await code(), ...second })).toMatchObject({ ok: true })
    expect(await signIn(t.house, { ...second, network: '192.0.2.1' })).toMatchObject({ ok: true })
  })
})
