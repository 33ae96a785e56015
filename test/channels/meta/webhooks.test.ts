import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  batch,
  EVA,
  LINE,
  META,
  type MetaDoor,
  metaDoor,
  signatureOf,
  status,
  text,
  WABA,
} from '../../support/meta.ts'

let door: MetaDoor
beforeEach(async () => {
  door = await metaDoor()
})
afterEach(() => door.close())

describe('the handshake', () => {
  const ask = async (query: Record<string, string>, path = '/meta') => {
    const answer = await fetch(`${door.url}${path}?${new URLSearchParams(query)}`)
    return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') }
  }
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': META.verifyToken,
    'hub.challenge': '1158201444',
  }

  it.each(['/meta', '/meta/', '/meta/premium-line', '/meta/standby/'])(
    'answers the challenge and nothing else at %s',
    async (path) => {
      expect(await ask(right, path)).toEqual({
        status: 200,
        text: '1158201444',
        type: 'text/plain; charset=utf-8',
      })
    },
  )

  it.each([
    ['another token', { 'hub.verify_token': 'guess' }],
    ['no token', { 'hub.verify_token': '' }],
    ['half of it', { 'hub.verify_token': META.verifyToken.slice(0, -1) }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.challenge': '' }],
    ['a long challenge', { 'hub.challenge': '1'.repeat(257) }],
    ['a challenge in another script', { 'hub.challenge': '١٢٣' }],
    ['a challenge of lines', { 'hub.challenge': 'a\r\nb' }],
  ])('refuses %s', async (_what, change) => {
    expect(await ask({ ...right, ...change })).toEqual({ status: 403, text: '', type: null })
  })

  it('knows its addresses and methods', async () => {
    expect((await ask(right, '/meta/no-such-desk')).status).toBe(404)
    expect((await ask(right, '/meta/premium-line/more')).status).toBe(404)
    expect((await ask(right, '/metabolism')).status).toBe(418)
    expect((await fetch(`${door.url}/meta`, { method: 'PUT' })).status).toBe(405)
  })
})

describe('a webhook', () => {
  const GOOD = batch({ messages: [text('1', 'Hallo')] })

  it('is taken when either secret signed it', async () => {
    expect(await door.deliver(GOOD)).toEqual({ status: 200, text: '' })
    expect(await door.deliver(GOOD, { secret: META.appSecrets[1], path: '/meta/premium-line' })).toEqual({
      status: 200,
      text: '',
    })
    expect(door.received).toHaveLength(2)
  })

  it.each<[string, string | null]>([
    ['no signature', null],
    ['an empty one', ''],
    ['one of another secret', signatureOf(JSON.stringify(GOOD), 'guess')],
    ['one of other bytes', signatureOf(`${JSON.stringify(GOOD)} `)],
    ['one without its name', signatureOf(JSON.stringify(GOOD)).slice('sha256='.length)],
    ['one cut short', signatureOf(JSON.stringify(GOOD)).slice(0, -2)],
    ['rubbish', 'sha256=zz'],
  ])('is not even read with %s', async (_what, signature) => {
    expect(await door.deliver(GOOD, { signature })).toEqual({ status: 403, text: '' })
    expect(door.received).toEqual([])
  })

  it('is signed over the bytes as they came, escaped or not', async () => {
    const raw = JSON.stringify(batch({ messages: [text('1', 'Z\\u00fcrich / 😱')] })).replaceAll('/', '\\/')
    expect((await door.deliver(null, { raw })).status).toBe(200)
    expect(door.received).toHaveLength(1)
  })

  it('may be 3 MB and no more', async () => {
    const most = 3 * 1024 * 1024
    const large = JSON.stringify(batch({ messages: [text('1', 'x'.repeat(most - 1000))] }))
    expect((await door.deliver(null, { raw: large })).status).toBe(200)
    expect((await door.deliver(null, { raw: large.padEnd(most + 1) })).status).toBe(413)
    expect(door.received).toHaveLength(1)
  })

  it('that is no JSON, or of another shape, stores nothing and is no fault', async () => {
    expect((await door.deliver(null, { raw: '{' })).status).toBe(400)
    expect((await door.deliver(null, { raw: '['.repeat(200_000) })).status).toBe(400)
    for (const odd of [
      null,
      [],
      {},
      { object: 'page', entry: [] },
      { ...GOOD, entry: [{}, 7, { id: WABA, changes: [{}, { field: 'messages', value: 1 }] }] },
    ])
      expect((await door.deliver(odd)).status).toBe(200)
    expect(door.received).toEqual([])
    expect(door.logged.every((line) => line.includes('cannot be read'))).toBe(true)
  })
})

describe('a batch', () => {
  it('is three messages and two statuses in one body, and all of them arrive in order', async () => {
    const contacts = [
      { wa_id: '32471000009', user_id: EVA.bsuid, profile: { name: 'Eva 🦊' } },
      { wa_id: '32471000010', user_id: 'BE.2', profile: { name: 'Jan' } },
    ]
    const other = text('3', 'Van Jan', { from: '32471000010', from_user_id: 'BE.2' })
    const value = {
      contacts,
      messages: [text('1', 'Onze site 😱'), text('2', '👩‍👩‍👧‍👦🏳️‍🌈'), other],
      statuses: [status('a', 'sent'), status('b', 'read')],
    }
    expect((await door.deliver(batch(value))).status).toBe(200)
    expect(door.received.map(({ inbound }) => [inbound.id, inbound.content, inbound.profileName])).toEqual([
      ['wamid.1', { kind: 'text', body: 'Onze site 😱' }, 'Eva 🦊'],
      ['wamid.2', { kind: 'text', body: '👩‍👩‍👧‍👦🏳️‍🌈' }, 'Eva 🦊'],
      ['wamid.3', { kind: 'text', body: 'Van Jan' }, 'Jan'],
    ])
    expect(door.received.map(({ inbound }) => inbound.from.bsuid)).toEqual([EVA.bsuid, EVA.bsuid, 'BE.2'])
    expect(door.news.map(({ news }) => [news.id, news.state])).toEqual([
      ['wamid.a', 'sent'],
      ['wamid.b', 'read'],
    ])
  })

  it('goes where its number leads, at whichever address and with whatever beside it', async () => {
    const both = batch({ messages: [text('1', 'een')] })
    both.entry.push(...batch({ messages: [text('2', 'twee')] }, '206540352242922').entry)
    both.entry[0]!.changes.push(
      ...batch({ messages: [text('3', 'drie')] }, '206540352242922').entry[0]!.changes,
    )
    expect((await door.deliver(both, { path: '/meta/premium-line' })).status).toBe(200)
    expect(door.received.map(({ desk, inbound }) => [desk, inbound.line, inbound.id])).toEqual([
      ['premium-line', LINE, 'wamid.1'],
      ['standby', '+3235550131', 'wamid.3'],
      ['standby', '+3235550131', 'wamid.2'],
    ])
  })

  it('for a number that no desk has is taken, and the line about it names none', async () => {
    const foreign = batch(
      { messages: [text('1', 'geheim')], statuses: [status('a', 'sent')] },
      '999999999999',
    )
    expect((await door.deliver(foreign)).status).toBe(200)
    expect(door.received).toEqual([])
    expect(door.logged).toHaveLength(2)
    expect(door.logged.join()).not.toMatch(/\d{5}|geheim/)
  })

  it('of another field is taken and named', async () => {
    for (const field of ['standby', 'account_update', 'message_template_status_update']) {
      const other = batch({ messages: [text('1', 'niet van ons')] })
      other.entry[0]!.changes[0]!.field = field
      expect((await door.deliver(other)).status).toBe(200)
      expect(door.logged.at(-1)).toContain(field)
    }
    expect(door.received).toEqual([])
  })

  it('with one bad message in it brings the others, and of the bad one what there is', async () => {
    const messages = [
      text('1', 'goed'),
      { ...text('2', ''), text: { body: { deep: [] } } },
      { ...text('3', 'weg'), id: undefined },
      { ...text('4', 'van niemand'), from: undefined },
      7 as never,
      { ...text('5', 'raar'), type: { toString: null }, context: 'x', timestamp: 'morgen' },
      text('6', 'half \ud83d en nul \u0000.'),
    ]
    expect((await door.deliver(batch({ messages, contacts: [3 as never, { wa_id: [] }] }))).status).toBe(200)
    expect(door.received.map(({ inbound }) => [inbound.id, inbound.content])).toEqual([
      ['wamid.1', { kind: 'text', body: 'goed' }],
      ['wamid.2', { kind: 'unknown', name: 'text' }],
      ['wamid.5', { kind: 'unknown', name: 'unknown' }],
      ['wamid.6', { kind: 'text', body: 'half \ufffd en nul .' }],
    ])
    expect(door.received[2]!.inbound.at).toBe(Date.parse('2026-11-23T10:00:00+01:00'))
    expect(door.logged).toHaveLength(3)
    expect(door.logged.join()).not.toMatch(/van niemand|32471/)
  })

  it('of which one could not be stored brings the others, and is asked for again', async () => {
    const whole = batch({
      messages: [text('1', 'a'), text('2', 'b'), text('3', 'c')],
      statuses: [status('a', 'read'), status('b', 'read')],
    })
    door.full.add('wamid.2').add('wamid.a')
    expect((await door.deliver(whole)).status).toBe(503)
    expect(door.received.map(({ inbound }) => inbound.id)).toEqual(['wamid.1', 'wamid.3'])
    expect(door.news.map(({ news }) => news.id)).toEqual(['wamid.b'])
    door.full.clear()
    expect((await door.deliver(whole)).status).toBe(200)
    expect(door.received).toHaveLength(5)
  })
})
