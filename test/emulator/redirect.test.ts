import { describe, expect, it } from 'vitest'
import { CALLER, customer, ENGINEER, LINE, stage, xml } from './customer.ts'

async function doing(verbs: string) {
  const server = await customer({
    '/voice': xml(verbs),
    '/wait': xml('<Say>You are next.</Say><Pause length="20"/>'),
    '/left': xml('<Say>Not carried out.</Say>'),
    '/two': xml('<Say>Two.</Say><Pause length="30"/>'),
    '/status': 204,
  })
  const { phone, rest } = await stage(server)
  const { sid } = await phone.dial(LINE, CALLER)
  const redirect = async () => {
    await rest.calls(sid).update({ url: `${server.base}/two` })
    await phone.advance(0)
  }
  return { server, phone, rest, sid, redirect }
}

const STATES = [
  ['is spoken to', '<Say>One.</Say><Pause length="60"/>'],
  ['is asked for keys', '<Gather timeout="60" action="/left"><Say>One.</Say></Gather>'],
  ['is being recorded', '<Say>One.</Say><Record timeout="60" action="/left"/>'],
  ['hears it ring', `<Say>One.</Say><Dial action="/left">${ENGINEER}</Dial>`],
  ['waits in a queue', '<Say>One.</Say><Enqueue action="/left" waitUrl="">q</Enqueue>'],
  ['is in a conference', '<Say>One.</Say><Dial action="/left"><Conference>room</Conference></Dial>'],
] as const

describe('a call that is redirected', () => {
  it.each(STATES)('while it %s goes on with the new document alone', async (_what, verbs) => {
    const { phone, sid, redirect } = await doing(verbs)
    await redirect()
    expect(await phone.prompts(sid)).toEqual(['One.', 'Two.'])
    expect((await phone.call(sid)).status).toBe('in-progress')
    expect(await phone.notifications()).toEqual([])
  })

  it('while it talks leaves the other with the rest of their document', async () => {
    const { phone, sid, redirect } = await doing(`<Dial>${ENGINEER}</Dial>`)
    const leg = (await phone.calls()).find(({ parentSid }) => parentSid === sid)!
    await phone.pickUp(leg.sid)
    await redirect()
    expect(await phone.prompts(sid)).toEqual(['Two.'])
    expect((await phone.call(leg.sid)).status).toBe('completed')
  })

  it.each([
    [true, ['redirected']],
    [false, []],
  ])('from a queue: its action is asked or not (%s)', async (actionAfterRedirect, results) => {
    const { phone, server, redirect } = await doing('<Enqueue action="/left" waitUrl="/wait">q</Enqueue>')
    await phone.settings({ actionAfterRedirect })
    await redirect()
    expect(server.at('/left').map(({ QueueResult }) => QueueResult)).toEqual(results)
    expect((await phone.queues())[0]?.members).toEqual([])
  })

  it('whose hangup is told to its action all the same', async () => {
    const { phone, server, sid } = await doing('<Enqueue action="/left" waitUrl="/wait">q</Enqueue>')
    await phone.settings({ actionAfterRedirect: false })
    await phone.hangUp(sid)
    expect(server.at('/left')[0]).toMatchObject({ QueueResult: 'hangup' })
  })

  it('twice in a row goes where the second leads', async () => {
    const { phone, rest, sid } = await doing('<Say>One.</Say><Pause length="60"/>')
    await rest.calls(sid).update({ twiml: xml('<Say>First.</Say><Pause length="60"/>') })
    await rest.calls(sid).update({ twiml: xml('<Say>Second.</Say><Pause length="60"/>') })
    await phone.advance(0)
    expect((await phone.prompts(sid)).at(-1)).toBe('Second.')
  })
})

describe('the REST interface in bad weather', () => {
  it.each([
    [429, 20429],
    [500, 20500],
  ])('answers %i, and nothing has happened', async (status, code) => {
    const { phone, rest, sid, redirect } = await doing('<Say>One.</Say><Pause length="60"/>')
    await phone.nextRest({ does: 'refuse', status, method: 'POST', path: '/Calls/' })
    expect((await rest.calls(sid).fetch()).status).toBe('in-progress')
    await expect(redirect()).rejects.toMatchObject({ status, code })
    expect(await phone.prompts(sid)).toEqual(['One.'])
    await redirect()
    expect(await phone.prompts(sid)).toEqual(['One.', 'Two.'])
  })

  it('breaks off after it was done, answers late, or never', async () => {
    const { phone, sid, redirect } = await doing('<Say>One.</Say><Pause length="60"/>')
    await phone.nextRest({ does: 'cut' })
    await expect(redirect()).rejects.toThrow()
    await phone.advance(0)
    expect(await phone.prompts(sid)).toEqual(['One.', 'Two.'])
    let answered = false
    await phone.nextRest({ does: 'late', seconds: 3 })
    const late = redirect().then(() => {
      answered = true
    })
    while ((await phone.prompts(sid)).length < 3) await phone.advance(0)
    expect(answered).toBe(false)
    await phone.advance(3)
    await late
  })
})
