import { describe, expect, it } from 'vitest'
import { BYE, CALLER, customer, ENGINEER, LINE, stage, xml } from './customer.ts'

async function queued(enqueue: string, after = '<Say>After the queue.</Say>') {
  const server = await customer({
    '/voice': xml(enqueue + after),
    '/wait': xml('<Say>You are next.</Say><Pause length="20"/>'),
    '/left': BYE,
    '/agent': xml('<Dial action="/agent-done" timeout="40"><Queue url="/connected">conv-1</Queue></Dial>'),
    '/connected': xml('<Say>Here is Sanne.</Say>'),
    '/agent-done': BYE,
    '/status': 204,
  })
  const { phone, rest } = await stage(server)
  const caller = await phone.dial(LINE, CALLER)
  const agent = async () => {
    await phone.habit(ENGINEER, { does: 'answer' })
    const { sid } = await rest.calls.create({ to: ENGINEER, from: LINE, url: `${server.base}/agent` })
    // Time that does not pass lets what was asked for come to rest.
    await phone.advance(0)
    return sid
  }
  return { server, phone, rest, sid: caller.sid, agent }
}

const ENQUEUE = '<Enqueue action="/left" waitUrl="/wait">conv-1</Enqueue>'

describe('waiting in a queue', () => {
  it('asks waitUrl again when it runs out, with position and time', async () => {
    const { phone, sid, server } = await queued(ENQUEUE)
    await phone.silence(sid, 41)
    expect(server.at('/wait').map(({ QueuePosition, QueueTime }) => [QueuePosition, QueueTime])).toEqual([
      ['1', '0'],
      ['1', '20'],
      ['1', '40'],
    ])
    expect(server.at('/wait')[0]).toMatchObject({
      CurrentQueueSize: '1',
      MaxQueueSize: '1000',
      AvgQueueTime: '0',
    })
  })

  it('a second caller stands behind the first', async () => {
    const { phone, server } = await queued(ENQUEUE)
    await phone.dial(LINE, '+32471000002')
    expect(server.at('/wait').map(({ QueuePosition }) => QueuePosition)).toEqual(['1', '2'])
  })

  it('a key in the waiting document may leave the queue; the action hears it at once', async () => {
    const { phone, sid, server } = await queued(ENQUEUE)
    server.pages['/wait'] = xml('<Gather numDigits="1" action="/menu" timeout="30"/>')
    server.pages['/menu'] = xml('<Leave/>')
    await phone.silence(sid, 21)
    await phone.press(sid, '2')
    expect(server.at('/left')[0]).toMatchObject({ QueueResult: 'leave', QueueTime: '21' })
    expect(await phone.queues()).toMatchObject([{ members: [] }])
  })

  it('without an action the call goes on after Enqueue', async () => {
    const { phone, sid } = await queued('<Enqueue waitUrl="/leave">conv-1</Enqueue>')
    expect((await phone.notifications())[0]?.code).toBe(11200)
    const server = await customer({
      '/voice': xml('<Enqueue waitUrl="/wait">q</Enqueue><Say>On.</Say>'),
      '/wait': xml('<Leave/>'),
    })
    const { phone: other } = await stage(server)
    const call = await other.dial(LINE, CALLER)
    expect(await other.prompts(call.sid)).toEqual(['On.'])
    expect((await phone.call(sid)).status).toBe('completed')
  })

  it('the caller who hangs up is told to the action, whose answer changes nothing', async () => {
    const { phone, sid, server } = await queued(ENQUEUE)
    await phone.hangUp(sid)
    expect(server.at('/left')[0]).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' })
    expect(await phone.prompts(sid)).toEqual(['You are next.'])
  })

  it('a full queue takes nobody', async () => {
    const { phone, server } = await queued(
      '<Enqueue action="/left" waitUrl="/wait" maxQueueSize="1">conv-1</Enqueue>',
    )
    await phone.dial(LINE, '+32471000002')
    expect(server.at('/left')[0]).toMatchObject({ QueueResult: 'queue-full' })
  })

  it('removal over REST asks the action at once and goes to the given document', async () => {
    const { phone, rest, sid, server } = await queued(ENQUEUE)
    server.pages['/elsewhere'] = xml('<Say>Elsewhere.</Say>')
    const [queue] = await rest.queues.list()
    const [member] = await rest.queues(queue!.sid).members.list()
    expect(member).toMatchObject({ callSid: sid, position: 1 })
    await rest
      .queues(queue!.sid)
      .members(sid)
      .update({ url: `${server.base}/elsewhere` })
    await phone.advance(0)
    expect(server.at('/left')[0]).toMatchObject({ QueueResult: 'redirected' })
    expect(await phone.prompts(sid)).toEqual(['You are next.', 'Elsewhere.'])
  })
})

describe('an agent dials the queue', () => {
  it('the caller hears the announcement, then both talk; the action is asked once, at the end', async () => {
    const { phone, sid, server, agent } = await queued(ENQUEUE)
    await phone.silence(sid, 30)
    const other = await agent()
    expect(server.at('/connected')[0]).toMatchObject({
      CallSid: sid,
      DequeingCallSid: other,
      QueueTime: '30',
    })
    expect((await phone.call(sid)).peer).toBe(other)
    expect(server.at('/left')).toEqual([])
    await phone.advance(65)
    await phone.hangUp(other)
    expect(server.at('/left')).toHaveLength(1)
    expect(server.at('/left')[0]).toMatchObject({ QueueResult: 'bridged', CallStatus: 'in-progress' })
    expect(server.at('/agent-done')[0]).toMatchObject({
      DialCallStatus: 'completed',
      DialCallSid: sid,
      DialCallDuration: '65',
      DialBridged: 'true',
    })
  })

  it('the caller who hangs up leaves the agent with the rest of the document', async () => {
    const { phone, sid, server, agent } = await queued(ENQUEUE)
    const other = await agent()
    await phone.advance(10)
    await phone.hangUp(sid)
    expect(server.at('/agent-done')[0]).toMatchObject({ DialCallDuration: '10' })
    expect(server.at('/left')[0]).toMatchObject({ QueueResult: 'bridged', CallStatus: 'completed' })
    expect(await phone.prompts(other)).toEqual(['Bye.'])
  })

  it('waits in an empty queue for the next caller, until its timeout', async () => {
    const { phone, sid, server, agent } = await queued(ENQUEUE)
    await phone.hangUp(sid)
    const early = await agent()
    await phone.advance(39)
    const next = await phone.dial(LINE, '+32471000002')
    expect((await phone.call(early)).peer).toBe(next.sid)
    await agent()
    await phone.advance(40)
    expect(server.at('/agent-done')[0]).toMatchObject({ DialCallStatus: 'no-answer' })
  })

  it('a queue that never was is a failed Dial', async () => {
    const { server, agent, phone } = await queued('<Pause length="9"/>')
    const other = await agent()
    expect(server.at('/agent-done')[0]).toMatchObject({ DialCallStatus: 'failed' })
    expect(await phone.prompts(other)).toEqual(['Bye.'])
  })
})
