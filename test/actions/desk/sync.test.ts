import { afterEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { conversations } from '../../support/builders.ts'

const DESK = 'five-levels'

let house: TestApp
afterEach(() => house.close())

async function filled(many: number, state: 'waiting' | 'closed', version: number) {
  await conversations(house, DESK, many, (n) => ({ state, enteredAt: n + 1, endedAt: 1, version }))
  await house.app.ctx.pool.query('update desk set version = $2 where desk_id = $1', [DESK, version])
}

describe('a panel that was shut for weeks', () => {
  it('is given the desk as it is now, not all that has been closed since', async () => {
    house = await testApp('2026-11-23T10:00:00+01:00')
    const agent = await house.agent({ [DESK]: 'agent' })
    await filled(3, 'waiting', 9_000)
    await filled(6_000, 'closed', 9_001)
    const old = await agent.ask('desk:sync', { desk: DESK, since: 1_000 })
    expect(old).toMatchObject({ ok: true, value: { continues: false, version: 9_001 } })
    expect(old.ok && old.value.conversations.map((item) => item.state)).toEqual([
      'waiting',
      'waiting',
      'waiting',
    ])
    const first = await agent.ask('desk:sync', { desk: DESK, since: 0 })
    expect(first).toMatchObject({ ok: true, value: { continues: true } })
    const recent = await agent.ask('desk:sync', { desk: DESK, since: 8_999 })
    expect(recent).toMatchObject({ ok: true, value: { continues: true } })
  })

  it('hears of ten thousand who wait in one answer', async () => {
    house = await testApp('2026-11-23T10:00:00+01:00')
    const agent = await house.agent({ [DESK]: 'agent' })
    await filled(10_000, 'waiting', 2)
    const all = await agent.ask('desk:sync', { desk: DESK, since: 0 })
    expect(all.ok && all.value.conversations.map((item) => item.place)).toEqual(
      Array.from({ length: 10_000 }, (_, i) => i + 1),
    )
  })
})
