import { describe, expect, it } from 'vitest'
import { createLine } from '../../panel/src/phone/line.ts'
import type { Softphone, SoftphoneHears } from '../../panel/src/phone/softphone.ts'
import { readCalls } from '../../panel/src/phone/typed-phone.ts'
import type { Answer } from '../../shared/answers.ts'
import type { SoftphoneToken } from '../../shared/calls.ts'

const SERVER: Answer<SoftphoneToken> = {
  ok: true,
  value: { token: 't', identity: 'agent_1', expiresAt: 600_000, door: null, edge: null },
}

/** A browser with a telephone whose clock is moved by hand. */
function browser(answers: Answer<SoftphoneToken>[]) {
  const waiting: { action: () => void; ms: number }[] = []
  const did: string[] = []
  let hears: SoftphoneHears | null = null
  const phone: Softphone = {
    accept: () => undefined,
    reject: () => undefined,
    hangUp: () => undefined,
    mute: () => undefined,
    keys: () => undefined,
    say: () => undefined,
    renew: (token) => did.push(`renew ${token}`),
    close: () => did.push('close'),
  }
  const line = createLine({
    token: async () => answers.shift() ?? SERVER,
    open: async (_given, heard) => {
      hears = heard
      did.push('open')
      return phone
    },
    now: () => 0,
    later: (action, ms) => {
      const one = { action, ms }
      waiting.push(one)
      return () => void (waiting.includes(one) && waiting.splice(waiting.indexOf(one), 1))
    },
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  return {
    line,
    did,
    waiting,
    heard: () => hears!,
    start: async () => {
      line.start()
      await settle()
    },
    next: async () => {
      waiting.shift()?.action()
      await settle()
    },
    settle,
  }
}

describe('the agent’s telephone', () => {
  it('can be rung once it says so, and shows its calls', async () => {
    const at = browser([])
    await at.start()
    expect(at.line.store.get().status).toBe('opening')
    at.heard().ready()
    at.heard().calls([{ id: 'CA1', state: 'ringing', muted: false, lines: null }])
    expect(at.line.store.get()).toMatchObject({ status: 'ready', calls: [{ id: 'CA1' }] })
  })

  it('gets a newer token a minute before the old one ends, and keeps its calls', async () => {
    const at = browser([SERVER, { ok: true, value: { ...SERVER.value, token: 'u' } }])
    await at.start()
    expect(at.waiting.map(({ ms }) => ms)).toEqual([540_000])
    await at.next()
    expect(at.did).toEqual(['open', 'renew u'])
  })

  it('comes back by itself after it was lost', async () => {
    const at = browser([])
    await at.start()
    at.heard().lost('The cable is out.')
    expect(at.line.store.get()).toMatchObject({ status: 'lost', why: 'The cable is out.' })
    await at.next()
    expect(at.did).toEqual(['open', 'close', 'open'])
  })

  it('is not missed on a server without a telephone, and asked for again when the server was away', async () => {
    const without = browser([{ ok: false, code: 'not-found' }])
    await without.start()
    expect([without.line.store.get().status, without.waiting.length]).toEqual(['none', 0])
    const away = browser([{ ok: false, code: 'unavailable' }])
    await away.start()
    expect(away.line.store.get().status).toBe('lost')
    await away.next()
    expect(away.did).toEqual(['open'])
  })

  it('is put down when the agent leaves, also while it was being opened', async () => {
    const at = browser([])
    at.line.start()
    at.line.stop()
    await at.settle()
    expect(at.line.store.get()).toEqual({ status: 'none', why: null, calls: [] })
    expect(at.line.phone()).toBeNull()
  })
})

describe('the telephone that types', () => {
  const call = {
    sid: 'CA1',
    direction: 'incoming',
    state: 'open',
    bridged: true,
    lines: [
      { at: '', kind: 'say', text: 'Press 1.' },
      { at: '', kind: 'said', text: 'Good morning' },
      { at: '', kind: 'heard', text: 'My mail bounces' },
    ],
  }

  it('shows who typed what, and nothing of the machine', () => {
    expect(readCalls(JSON.stringify([call]), new Set(['CA1']))).toEqual([
      {
        id: 'CA1',
        state: 'open',
        muted: true,
        lines: [
          { mine: true, text: 'Good morning', by: null },
          { mine: false, text: 'My mail bounces', by: null },
        ],
      },
    ])
  })

  it('forgets a call that is over, and takes nothing that is no list of calls', () => {
    expect(readCalls(JSON.stringify([{ ...call, state: 'ended' }]), new Set())).toEqual([])
    expect(readCalls('{"calls":1}', new Set())).toBeNull()
    expect(readCalls('<html>', new Set())).toBeNull()
  })
})
