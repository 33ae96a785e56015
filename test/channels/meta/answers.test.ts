import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MetaEmulatorClient } from '../../../emulator/meta/client.ts'
import { openMetaMessenger } from '../../../server/channels/meta/messenger.ts'
import { HELLO, lines, META, type Sending, sendingOverMeta, toEva } from '../../support/meta.ts'

let over: Sending
beforeEach(async () => {
  over = await sendingOverMeta()
})
afterEach(() => over.close())

const send: Sending['send'] = (...given) => over.send(...given)

describe('an answer', () => {
  const error = (code: number, more: object = {}) => ({
    error: { code, message: 'whatever it says', ...more },
  })

  it.each([
    [400, error(131047), { outcome: 'refused', code: '131047', reason: 'window-closed' }],
    [400, error(131026), { outcome: 'refused', code: '131026', reason: 'no-such-recipient' }],
    [400, error(131062), { outcome: 'refused', code: '131062', reason: 'no-id-yet' }],
    [401, error(190), { outcome: 'refused', code: '190', reason: 'account' }],
    [403, {}, { outcome: 'refused', code: 'http-403', reason: 'account' }],
    [404, 'x', { outcome: 'refused', code: 'http-404', reason: 'unknown' }],
    [400, error(424242), { outcome: 'refused', code: '424242', reason: 'unknown' }],
    [400, error(424242, { is_transient: true }), { outcome: 'later', code: '424242', after: 30_000 }],
    [400, error(131056), { outcome: 'later', code: '131056', after: 10_000 }],
    [429, {}, { outcome: 'later', code: 'http-429', after: 30_000 }],
    [500, error(130429), { outcome: 'later', code: '130429', after: 30_000 }],
    [503, error(131016), { outcome: 'later', code: '131016', after: 60_000 }],
    [500, error(131031), { outcome: 'refused', code: '131031', reason: 'account' }],
  ])('of %d with %j is %j', async (status, body, outcome) => {
    await over.meta.mood({ for: 'messages', status, body })
    expect(await send()).toEqual(outcome)
  })

  it('that says how long to wait is believed', async () => {
    await over.meta.mood({
      for: 'messages',
      status: 429,
      body: error(130429),
      headers: { 'Retry-After': '7' },
    })
    expect(await send()).toEqual({ outcome: 'later', code: '130429', after: 7000 })
  })

  it.each<[string, Parameters<MetaEmulatorClient['mood']>[0]]>([
    ['a fault', { for: 'messages', status: 500, body: error(131000) }],
    ['a fault without words', { for: 'messages', status: 502 }],
    ['a success without an id', { for: 'messages', status: 200 }],
    ['a redirect', { for: 'messages', status: 307, headers: { location: '/v26.0/elsewhere' } }],
    ['none, and the message was sent', { for: 'messages', cut: 'after' }],
    ['none', { for: 'messages', cut: 'before' }],
  ])('that is %s leaves open whether it was sent', async (_what, mood) => {
    await over.meta.mood(mood)
    await expect(send()).rejects.toThrow()
  })

  it('that takes too long leaves it open too', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => AbortSignal.abort(new Error(`${ms}`)))
    await expect(send()).rejects.toThrow('10000')
    vi.restoreAllMocks()
  })

  it('of nobody who listens means that it was surely not sent', async () => {
    const nobody = createServer().listen(0, '127.0.0.1')
    await once(nobody, 'listening')
    const { port } = nobody.address() as { port: number }
    await new Promise((done) => nobody.close(done))
    const messenger = openMetaMessenger({ ...META, apiUrl: `http://127.0.0.1:${port}` }, lines(), Date.now)
    const sent = await messenger.send({ ...toEva(), content: HELLO })
    expect(sent).toEqual({ outcome: 'later', code: 'not-reached', after: 30_000 })
  })
})
