import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { batch, EVA, type MetaDoor, metaDoor, status, WABA } from '../../support/meta.ts'

let door: MetaDoor
beforeEach(async () => {
  door = await metaDoor()
})
afterEach(() => door.close())

describe('a status', () => {
  const newsOf = async (...statuses: Record<string, unknown>[]) => {
    expect((await door.deliver(batch({ statuses }))).status).toBe(200)
    return door.news.map(({ news }) => news)
  }

  it('brings our key back, and what it costs', async () => {
    const key = crypto.randomUUID()
    const pricing = { billable: true, pricing_model: 'PMP', category: 'service', type: 'regular' }
    expect(await newsOf(status('a', 'delivered', { biz_opaque_callback_data: key, pricing }))).toEqual([
      {
        account: WABA,
        key,
        id: 'wamid.a',
        state: 'delivered',
        at: 1795424460000,
        code: null,
        reason: null,
        category: 'service',
        billable: true,
      },
    ])
  })

  it('passes without phone and price, in any order, and one that is new is no fault', async () => {
    const bare = (state: string) =>
      status('a', state, { recipient_id: undefined, recipient_user_id: EVA.bsuid })
    const states = ['read', 'played', 'sent', 'evaporated', 'delivered', 'delivered'].map(bare)
    const news = await newsOf(
      ...states,
      { status: 'sent' },
      status('b', 'sent', { biz_opaque_callback_data: 'x' }),
    )
    expect(news.map(({ state, key, category, billable }) => [state, key, category, billable])).toEqual(
      ['read', 'read', 'sent', 'delivered', 'delivered', 'sent'].map((state) => [state, null, null, null]),
    )
    expect(door.logged).toEqual([
      expect.stringContaining('evaporated'),
      expect.stringContaining('unreadable'),
    ])
  })

  it.each([
    [131047, 'window-closed'],
    [131026, 'no-such-recipient'],
    [131049, 'limited'],
    [130429, 'limited'],
    [131056, 'limited'],
    [131051, 'content'],
    [131053, 'content'],
    [131062, 'no-id-yet'],
    [190, 'account'],
    [368, 'account'],
    [131031, 'account'],
    [999999, 'unknown'],
  ])('that failed with %d is %s', async (code, reason) => {
    const errors = [{ code, title: 'Window closed', error_data: { details: 'x' } }]
    expect(await newsOf(status('a', 'failed', { errors }))).toMatchObject([
      { state: 'failed', code: String(code), reason },
    ])
  })

  it('that failed and does not say why is unknown', async () => {
    expect(await newsOf(status('a', 'failed'))).toMatchObject([{ code: null, reason: 'unknown' }])
  })

  it('of the account is logged by its code', async () => {
    await door.deliver(batch({ errors: [{ code: 131031, title: 'Locked' }] } as never))
    expect(door.logged).toEqual([expect.stringContaining('131031')])
  })
})
