import type { Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

function gone(visitor: TestVisitor): Promise<string> {
  visitor.socket.io.reconnection(false)
  return new Promise((resolve) => visitor.socket.once('disconnect', resolve))
}

/** Sends this many events without waiting for one answer. */
function flood({ socket }: TestVisitor, many: number): void {
  for (let n = 0; n < many; n++)
    (socket as Socket).emit('read', { conversation: crypto.randomUUID(), seq: 1 })
}

async function isServed(visitor: TestVisitor): Promise<boolean> {
  const answer = await visitor.ask('messages:after', { conversation: crypto.randomUUID(), after: 0 })
  return !answer.ok && answer.code === 'not-yours'
}

describe('a socket', () => {
  it('that is over its limit is refused, and kept', async () => {
    house = await testApp(MONDAY, { limitsFactor: 1 })
    const visitor = await house.visitor(DESK)
    const ask = () => visitor.ask('messages:after', { conversation: crypto.randomUUID(), after: 0 })
    flood(visitor, 300)
    expect(await ask()).toMatchObject({ ok: false, code: 'too-many', retryAt: expect.any(Number) })
    expect(visitor.socket.connected).toBe(true)
  })

  it('that is far over its limit is sent away, and nobody else is', async () => {
    house = await testApp(MONDAY, { limitsFactor: 1 })
    const [visitor, other] = [await house.visitor(DESK), await house.visitor(DESK)]
    const left = gone(visitor)
    flood(visitor, 1000)
    // As a lost network: our own clients come back from that by themselves.
    expect(await left).toBe('transport close')
    expect(await isServed(other)).toBe(true)
  })

  it('that knocks again and again without coming in is sent away', async () => {
    house = await testApp(MONDAY, { limitsFactor: 1 })
    const [visitor, other] = [await house.visitor(DESK), await house.visitor(DESK)]
    const left = gone(visitor)
    const { engine } = visitor.socket.io as unknown as { engine: { write(frame: string): void } }
    for (let n = 0; n < 40; n++) engine.write('0/agent,{}')
    expect(await left).toBe('transport close')
    expect(await isServed(other)).toBe(true)
  })

  it('that sends without end what no limit counts is sent away', async () => {
    house = await testApp(MONDAY, { limitsFactor: 1 })
    const visitor = await house.visitor(DESK)
    const left = gone(visitor)
    const { engine } = visitor.socket.io as unknown as { engine: { write(frame: string): void } }
    for (let n = 0; n < 4000; n++) engine.write('3/visitor,1[]')
    expect(await left).toBe('transport close')
  })

  it('that was sent away and comes back to go on keeps its network out for a while, and no other', async () => {
    house = await testApp(MONDAY, { limitsFactor: 0.1, trustedProxies: ['127.0.0.1'] })
    for (let n = 0; n < 2; n++) {
      const visitor = await house.visitor(DESK, undefined, '198.51.100.7')
      const left = gone(visitor)
      flood(visitor, 400)
      await left
    }
    await expect(house.visitor(DESK, undefined, '198.51.100.7')).rejects.toThrow()
    expect(await isServed(await house.visitor(DESK, undefined, '198.51.100.8'))).toBe(true)
  })
})
