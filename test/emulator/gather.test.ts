import { describe, expect, it } from 'vitest'
import { BYE, CALLER, customer, LINE, stage, xml } from './customer.ts'

const ASK = '<Say language="nl-BE">Wat is uw ticketnummer?</Say>'

async function asked(gather: string, after = '<Say>Nothing came.</Say>') {
  const server = await customer({
    '/voice': xml(`${gather}${after}`),
    '/entered': BYE,
    '/status': 204,
  })
  const { phone } = await stage(server)
  const { sid } = await phone.dial(LINE, CALLER)
  return { server, phone, sid, entered: () => server.at('/entered').map(({ Digits }) => Digits) }
}

describe('the four endings of Gather', () => {
  it('submits at once when the last wanted digit is typed', async () => {
    const { phone, sid, entered } = await asked(`<Gather action="/entered" numDigits="4">${ASK}</Gather>`)
    await phone.press(sid, '123')
    expect(entered()).toEqual([])
    await phone.press(sid, '4')
    expect(entered()).toEqual(['1234'])
  })

  it('submits without the key that ends the entry', async () => {
    const { phone, sid, entered } = await asked(`<Gather action="/entered">${ASK}</Gather>`)
    await phone.press(sid, '12#')
    expect(entered()).toEqual(['12'])
  })

  it('submits what was typed when the caller then is silent', async () => {
    const { phone, sid, entered } = await asked(`<Gather action="/entered" timeout="4">${ASK}</Gather>`)
    await phone.press(sid, '12')
    await phone.silence(sid, 3.9)
    expect(entered()).toEqual([])
    await phone.silence(sid, 0.2)
    expect(entered()).toEqual(['12'])
  })

  it('each key starts the silence anew', async () => {
    const { phone, sid, entered } = await asked(`<Gather action="/entered" timeout="4">${ASK}</Gather>`)
    await phone.press(sid, '1ppp2ppp3ppp')
    expect(entered()).toEqual([])
    await phone.silence(sid, 1)
    expect(entered()).toEqual(['123'])
  })

  it.each([
    ['nobody types', (phone: Phone, sid: string) => phone.silence(sid, 5)],
    ['the ending key comes first', (phone: Phone, sid: string) => phone.press(sid, '#')],
  ])('falls through to the next verb without a request when %s', async (_when, act) => {
    const { phone, sid, entered } = await asked(`<Gather action="/entered">${ASK}</Gather>`)
    await act(phone, sid)
    expect(entered()).toEqual([])
    expect(await phone.prompts(sid)).toEqual(['Wat is uw ticketnummer?', 'Nothing came.'])
    expect((await phone.call(sid)).status).toBe('completed')
  })

  it('tells the action without Digits when it wants to hear of silence', async () => {
    const gather = `<Gather action="/entered" actionOnEmptyResult="true" timeout="3">${ASK}</Gather>`
    const { phone, sid, entered, server } = await asked(gather)
    await phone.silence(sid, 3)
    expect(entered()).toEqual([undefined])
    expect(server.at('/entered')[0]).not.toHaveProperty('Digits')
  })
})

type Phone = Awaited<ReturnType<typeof stage>>['phone']

describe('Gather, the small print', () => {
  it('without an action asks the same document again, the loop everybody makes once', async () => {
    const { phone, sid, server } = await asked(`<Gather numDigits="1">${ASK}</Gather>`)
    await phone.press(sid, '7')
    expect(server.at('/voice').map(({ Digits }) => Digits)).toEqual([undefined, '7'])
  })

  it('takes * and # as digits when no key ends the entry', async () => {
    const { phone, sid, entered } = await asked(`<Gather action="/entered" finishOnKey="" numDigits="4"/>`)
    await phone.press(sid, '1*#2')
    expect(entered()).toEqual(['1*#2'])
  })

  it('stops the prompt at the first key, and counts silence from the end of the prompt', async () => {
    const { phone } = await asked(`<Gather action="/entered" timeout="5">${ASK}</Gather>`)
    await phone.settings({ speech: 10 })
    const again = await phone.dial(LINE, CALLER)
    await phone.silence(again.sid, 6)
    expect((await phone.call(again.sid)).doing).toBe('listening')
    const cut = await phone.dial(LINE, CALLER)
    await phone.press(cut.sid, '1')
    expect((await phone.call(cut.sid)).transcript.find(({ kind }) => kind === 'say')?.cut).toBe(true)
  })

  it('loses Digits when the action answers with a redirect', async () => {
    const { phone, sid, server } = await asked(`<Gather action="/moved" numDigits="2"/>`)
    server.pages['/moved'] = (_heard, response) => {
      response.writeHead(302, { Location: '/entered' }).end()
      return null
    }
    await phone.press(sid, '12')
    expect(server.at('/moved')[0]).toMatchObject({ Digits: '12' })
    expect(server.at('/entered')[0]).toMatchObject({ CallSid: sid })
    expect(server.at('/entered')[0]).not.toHaveProperty('Digits')
    expect(server.heard.every(({ signed }) => signed)).toBe(true)
  })

  it('hands a # typed by habit after the last digit to the next Gather, which it ends empty', async () => {
    const { phone, sid, server } = await asked(`<Gather action="/entered" numDigits="3"/>`)
    server.pages['/entered'] = xml('<Gather action="/pin" numDigits="4"/><Say>No PIN.</Say>')
    await phone.press(sid, '123#')
    expect(server.at('/pin')).toEqual([])
    expect(await phone.prompts(sid)).toEqual(['No PIN.'])
  })

  it('forgets keys that nobody listened to', async () => {
    const { phone, sid, server } = await asked(
      '<Pause length="5"/>',
      '<Gather action="/entered" numDigits="1"/>',
    )
    await phone.press(sid, '9')
    await phone.silence(sid, 6)
    await phone.press(sid, '1')
    expect(server.at('/entered').map(({ Digits }) => Digits)).toEqual(['1'])
  })

  it('takes words where speech is asked for', async () => {
    const { phone, sid, server } = await asked(
      `<Gather action="/entered" input="dtmf speech">${ASK}</Gather>`,
    )
    await phone.say(sid, 'my mail bounces')
    expect(server.at('/entered')[0]).toMatchObject({ SpeechResult: 'my mail bounces' })
  })

  it('writes down digits as they are spoken, with language and voice', async () => {
    const say =
      '<Say language="nl-BE" voice="Polly.Lisa-Neural">Ticket <say-as interpret-as="digits">1000426</say-as>.</Say>'
    const { phone, sid } = await asked(say)
    const { transcript } = await phone.call(sid)
    expect(transcript[1]).toMatchObject({
      text: 'Ticket 1 0 0 0 4 2 6.',
      language: 'nl-BE',
      voice: 'Polly.Lisa-Neural',
    })
  })
})
