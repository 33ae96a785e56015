import { once } from 'node:events'
import { connect } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'

const DESK = 'five-levels'
const MONDAY = '2026-11-23T10:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

/** A chat with a full page of the longest messages. */
async function longChat(visitor: TestVisitor): Promise<string> {
  const answer = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' })
  if (!answer.ok) throw new Error(answer.say)
  const { id } = answer.value.conversation
  await house.app.ctx.pool.query(
    `insert into message (desk_id, conversation_id, seq, client_id, author, body, at)
     select $1, $2, n, gen_random_uuid(), 'visitor', repeat('x', 4000), 0 from generate_series(2, 200) as n`,
    [DESK, id],
  )
  return id
}

/** The socket below the client's, which can stop reading. */
function wire(visitor: TestVisitor): { pause(): void; resume(): void } {
  return (visitor.socket.io as unknown as { engine: { transport: { ws: never } } }).engine.transport.ws
}

function askMany(visitor: TestVisitor, conversation: string, many: number): Promise<Answer<unknown>>[] {
  return Array.from({ length: many }, () => visitor.ask('messages:after', { conversation, after: 0 }))
}

async function visitorsConnected(): Promise<number> {
  const metrics = await (await fetch(`${house.url}/metrics`)).text()
  return Number(/balie_sockets\{side="visitor"\} (\d+)/.exec(metrics)?.[1])
}

describe('a reader who has stopped reading', () => {
  it('is sent no more pages than it takes, and goes on where it was when it reads again', async () => {
    house = await testApp(MONDAY)
    await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const conversation = await longChat(visitor)
    wire(visitor).pause()
    const asked = askMany(visitor, conversation, 120)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    wire(visitor).resume()
    const answers = await Promise.all(asked)
    expect(answers.filter((answer) => !answer.ok && answer.code === 'busy').length).toBeGreaterThan(60)
    expect(await askMany(visitor, conversation, 1)[0]).toMatchObject({ ok: true })
  })

  it('and goes on asking is cut off', async () => {
    house = await testApp(MONDAY)
    await house.agent({ [DESK]: 'agent' })
    const visitor = await house.visitor(DESK)
    const conversation = await longChat(visitor)
    visitor.socket.io.reconnection(false)
    const paused = wire(visitor)
    paused.pause()
    while ((await visitorsConnected()) > 0) {
      for (const answer of askMany(visitor, conversation, 100)) answer.catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    paused.resume()
  })
})

describe('the gateway', () => {
  it('keeps nobody who comes without saying who it is', async () => {
    house = await testApp(MONDAY)
    const options = { transports: ['websocket'], forceNew: true, reconnection: false }
    const socket: Socket = io(house.url, { ...options, extraHeaders: { origin: house.url } })
    const outcome = await new Promise<string>((resolve) => {
      socket.on('connect', () => resolve('connected'))
      socket.on('connect_error', (error) => resolve(error.message))
    })
    socket.disconnect()
    expect(outcome).toBe('not-found')
  })

  it('takes the longest answer to a ticket, in the widest script', async () => {
    house = await testApp(MONDAY)
    const agent = await house.agent({ [DESK]: 'agent' })
    const clientId = crypto.randomUUID()
    const made = await agent.ask('ticket:create', {
      desk: DESK,
      clientId,
      subject: 'x',
      body: '€'.repeat(20_000),
    })
    expect(made).toMatchObject({ ok: true })
  })
})

describe('limits', () => {
  const session = (address: string, body: unknown = {}) =>
    fetch(`${house.url}/w/${DESK}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify(body),
    }).then((answer) => answer.status)

  it('count the network that one connection has, not each of its many addresses', async () => {
    house = await testApp(MONDAY, { limitsFactor: 1, trustedProxies: ['127.0.0.1'] })
    for (let i = 1; i <= 60; i++) expect(await session(`2001:db8:1:2::${i}`)).toBe(200)
    expect(await session('2001:db8:1:2:ffff::9')).toBe(429)
    expect(await session('2001:db8:1:3::1')).toBe(200)
  })
})

describe('an upgrade to what nobody serves', () => {
  it('leaves no socket behind, however its sender goes', async () => {
    house = await testApp(MONDAY)
    const { port, hostname } = new URL(house.url)
    const asked = ['GET /elsewhere HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket', '', '']
    for (const leave of ['end', 'resetAndDestroy'] as const) {
      const stranger = connect(Number(port), hostname)
      stranger.on('error', () => {})
      await once(stranger, 'connect')
      stranger.write(asked.join('\r\n'))
      await new Promise((resolve) => setTimeout(resolve, 100))
      stranger.write('what nobody reads')
      stranger[leave]()
    }
    await new Promise((resolve) => setTimeout(resolve, 1500))
    // A server closes once it has no socket any more.
    const closed = house.app.close().then(() => 'closed')
    const late = new Promise((resolve) => setTimeout(resolve, 5000, 'a socket is left').unref())
    expect(await Promise.race([closed, late])).toBe('closed')
    house = await testApp(MONDAY)
  })
})
