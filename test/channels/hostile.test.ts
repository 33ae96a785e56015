import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGENT_EVENTS, VISITOR_EVENTS } from '../../shared/schemas.ts'
import { type TestAgent, type TestApp, testApp } from '../support/app.ts'
import { signature, TWILIO } from '../support/calls.ts'
import { type Canary, canaryHouse, ROUTES } from '../support/canary.ts'
import { asAgent, asVisitor } from '../support/canary-inputs.ts'
import { type Dice, dice, spoilt, spoiltText } from '../support/hostile.ts'

/** Of each kind. `HOSTILE=100000 npx vitest run test/channels/hostile.test.ts` is the long form. */
const INPUTS = Number(process.env.HOSTILE ?? 1500)
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const AT_ONCE = 20
/** A little less than the gateway takes in one frame. */
const LARGEST_SENT = 120 * 1024

/** What no answer may show: where in our code, of which class, which statement. */
const INSIDES = /node_modules|\bat .*\.ts:|SyntaxError|TypeError|RangeError|violates|pg_|relation "/

const faults: string[] = []
const log = pino({ level: 'error' }, { write: (line) => faults.push(line) })

/** Sends so many at once until all are sent. Whatever fails names the seed that sends it again. */
async function send(kind: string, one: (dice: Dice) => Promise<string>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < INPUTS) {
      const seed = SEED + next++
      const faultsBefore = faults.length
      const answer = await one(dice(seed))
      expect(answer, `${kind}, SEED=${seed}`).not.toMatch(INSIDES)
      expect(faults.slice(faultsBefore), `${kind}, SEED=${seed} or shortly before`).toEqual([])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

describe('hostile input made from every event and route there is', { timeout: 45 * 60_000 }, () => {
  let canary: Canary
  let house: TestApp
  let piet: TestAgent

  beforeAll(async () => {
    canary = await canaryHouse({ log, limitsFactor: 1e9 })
    house = canary.house
    piet = await house.agent({ north: 'administrator' }, 'Piet')
  })
  afterAll(() => house.close())

  it('knows every route', () => {
    expect(Object.keys(ROUTES).sort()).toEqual(house.app.routes().sort())
  })

  it('is refused by name as an event, and no fault comes of it', async () => {
    const visitors = Object.keys(VISITOR_EVENTS) as (keyof typeof VISITOR_EVENTS)[]
    const agents = Object.keys(AGENT_EVENTS) as (keyof typeof AGENT_EVENTS)[]
    await send('event', async (dice) => {
      const isVisitors = dice.chance(0.3)
      const [event, input] = isVisitors ? visitorEvent(dice) : agentEvent(dice)
      // A larger frame ends the connection by itself, before anybody reads it.
      if (Buffer.byteLength(JSON.stringify([event, input])) > LARGEST_SENT) return ''
      const socket = isVisitors ? canary.eva.socket : piet.socket
      const answer = await (
        socket as { timeout(ms: number): { emitWithAck(...said: unknown[]): Promise<unknown> } }
      )
        .timeout(20_000)
        .emitWithAck(event, input)
      expect(answer, event).toHaveProperty('ok')
      expect(answer, event).not.toMatchObject({ code: 'unavailable' })
      return JSON.stringify(answer)
    })

    function visitorEvent(dice: Dice) {
      const event = dice.of(visitors)
      return [event, spoilt(dice, asVisitor(canary)[event](), fieldsOf(VISITOR_EVENTS[event]))] as const
    }
    function agentEvent(dice: Dice) {
      const event = dice.of(agents)
      const right = { desk: 'north', ...asAgent(canary, piet)[event]() }
      return [event, spoilt(dice, right, fieldsOf(AGENT_EVENTS[event]))] as const
    }
  })

  it('is refused as a request, and no fault comes of it', async () => {
    await send('request', async (dice) => {
      const route = dice.of(Object.keys(ROUTES))
      const method = route.split(' ')[0]!
      const [right, body] = ROUTES[route]!(canary)
      const path = dice.chance(0.4) ? spoiltPath(dice, right) : right
      const query = dice.chance(0.3)
        ? `?${new URLSearchParams([[dice.of(QUERIES), spoiltText(dice, '0')]])}`
        : ''
      const answer = await fetch(house.url + path + (path.includes('?') ? '' : query), {
        method,
        redirect: 'manual',
        headers: {
          ...dice.of(proofs()),
          origin: house.url,
          'content-type': dice.of(['application/json', 'text/plain', 'application/x-www-form-urlencoded']),
        },
        ...(method === 'GET' ? {} : { body: bodyOf(dice, body) }),
      })
      const text = await answer.text()
      // A door that is not set up says so itself; everything else above 499 is a fault.
      if (answer.status !== 503 || !text.includes('not built')) {
        expect(answer.status, `${method} ${path} ${text}`).toBeLessThan(500)
      }
      return text
    })
  })

  it('leaves a desk at which people talk', async () => {
    // Who may close the door, or be dismissed, was among those who sent.
    const noor = await house.agent({ north: 'administrator' }, 'Noor')
    await noor.ask('door:set', { desk: 'north', channel: 'chat', state: 'by-policy' })
    const eva = await house.visitor('north')
    const asked = await eva.ask('chat:start', { clientId: crypto.randomUUID(), body: 'Still there?' })
    expect(asked).toMatchObject({ ok: true })
    expect((await fetch(`${house.url}/readyz`)).status).toBe(200)
    expect(faults).toEqual([])
  })

  const QUERIES = ['lang', 'topic', 'conversation', 'from', 'until', 'since', 'q', '__proto__']

  function proofs(): Record<string, string>[] {
    return [
      { authorization: `Bearer ${canary.eva.token}` },
      { cookie: piet.cookie, 'x-balie': 'panel' },
      { 'x-ticket-secret': canary.secret },
      { authorization: `Bearer ${canary.foreignKey}` },
      {},
    ]
  }
})

const fieldsOf = (schema: { shape: object }) => Object.keys(schema.shape)

/** One part of the path is something else; what cannot stand in an address is written as addresses do. */
function spoiltPath(dice: Dice, path: string): string {
  const parts = path.split('?')[0]!.split('/')
  const at = 1 + dice.below(parts.length - 1)
  parts[at] = encoded(spoiltText(dice, parts[at]!)).slice(0, 4000)
  return parts.join('/')
}

function encoded(text: string): string {
  return [...text].map((char) => (/[\w.-]/.test(char) ? char : percent(char))).join('')
}

/** Half of a pair has no encoding: it becomes the bytes that nobody may send. */
function percent(char: string): string {
  const code = char.codePointAt(0)!
  return code >= 0xd800 && code <= 0xdfff ? '%ED%A0%80' : encodeURIComponent(char)
}

function bodyOf(dice: Dice, right: unknown): string {
  if (typeof right === 'string' || dice.chance(0.1))
    return dice.of(['', '{', '[', 'null', '"x"', '\u0000', '{"a":'])
  return JSON.stringify(spoilt(dice, right ?? {})) ?? 'undefined'
}

describe('hostile webhooks of calls', { timeout: 45 * 60_000 }, () => {
  let house: TestApp
  let routes: string[]

  beforeAll(async () => {
    faults.length = 0
    house = await testApp('2026-11-23T10:12:00+01:00', { twilio: TWILIO, log, limitsFactor: 1e9 })
    Object.assign(house.app.ctx.ports, { telephone: null })
    routes = house.app.routes().filter((route) => route.startsWith('POST /twilio/'))
  })
  afterAll(() => house.close())

  it('are answered when signed and turned away when forged, and no fault comes of them', async () => {
    expect(routes.length).toBeGreaterThan(5)
    const sids = Array.from({ length: 50 }, () => `CA${crypto.randomUUID().replaceAll('-', '')}`)
    await send('webhook', async (dice) => {
      const desk = dice.of(['five-levels', 'premium-line', 'standby', 'self-help'])
      const path = dice.of(routes).replace('POST ', '').replace(':desk', desk)
      const query = dice.chance(0.4)
        ? `?t=${encoded(spoiltText(dice, '1.x')).slice(0, 500)}&leg=${crypto.randomUUID()}`
        : ''
      const form = spoiltForm(dice, dice.of(sids))
      const url = house.url + path + query
      const isForged = dice.chance(0.1)
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': isForged
            ? spoiltText(dice, 'AAAA')
                .replace(/[^\x21-\x7e]/g, '')
                .slice(0, 500)
            : signature(url, form),
        },
        body: new URLSearchParams(form).toString(),
      })
      expect(answer.status, path).toBeLessThan(500)
      if (isForged) expect([403, 413], path).toContain(answer.status)
      return answer.text()
    })
    expect(faults).toEqual([])
  })
})

const FORM: Record<string, string> = {
  AccountSid: TWILIO.accountSid,
  From: '+32471000009',
  To: '+32100000150',
  Digits: '1',
  CallStatus: 'in-progress',
  Direction: 'inbound',
  QueueResult: 'leave',
  QueueTime: '3',
  RecordingSid: `RE${'0'.repeat(32)}`,
  RecordingDuration: '4',
  Timestamp: 'Mon, 23 Nov 2026 09:12:00 +0000',
  CallDuration: '4',
  SequenceNumber: '0',
  DialCallStatus: 'completed',
  DialCallDuration: '4',
}

function spoiltForm(dice: Dice, sid: string): Record<string, string> {
  const form: Record<string, string> = { CallSid: sid, ...FORM }
  for (let i = 0; i <= dice.below(4); i++) {
    const name = dice.of(Object.keys(FORM).slice(1))
    if (dice.chance(0.3)) delete form[name]
    // A form carries text: half of a pair does not exist on the wire.
    else form[name] = spoiltText(dice, form[name] ?? '').toWellFormed?.() ?? ''
  }
  return form
}
