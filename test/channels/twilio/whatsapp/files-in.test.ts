import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mp3Of } from '../../../../emulator/rest/sounds.ts'
import type { Message } from '../../../../shared/conversation.ts'
import { customer } from '../../../support/builders.ts'
import { eventually } from '../../../support/exchange.ts'
import { SECRET, tellingPng } from '../../../support/pictures.ts'
import { PNG } from '../../../support/uploads.ts'
import { type Answering, WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
const fails =
  (status: number): Answering =>
  (_request, response) =>
    void response.writeHead(status).end('no')

let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
  await takesFiles('everyone')
})
afterEach(() => t.close())

async function takesFiles(attachments: 'everyone' | 'signed-in' | 'off'): Promise<void> {
  const policy = t.house.app.ctx.policy(WA_DESK)!
  const whatsapp = { ...policy.doors.whatsapp, attachments }
  await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } })
}

/** The lines of Jan's conversation as an agent sees them. */
async function lines(): Promise<Message[]> {
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  const opened = await sanne.ask('conversation:open', { desk: WA_DESK, conversation: row!.id })
  if (!opened.ok) throw new Error(opened.code)
  return opened.value.messages
}

const states = async () =>
  (
    await t.rows<{ state: string }>(
      `select detail #>> '{part,state}' as state from message_detail order by seq`,
    )
  ).map(({ state }) => state)
const statesAre = (...wanted: string[]) =>
  eventually(async () => ((await states()).join() === wanted.join() ? true : undefined))
const deleted = (path: string) =>
  eventually(() => t.askedFor.includes(`DELETE ${path}.json signed`) || undefined)
/** Lets every job that waits for another try be due. */
const again = async () => {
  const waiting = 'select 1 from graphile_worker.jobs where locked_at is null and run_at > now()'
  await eventually(async () => ((await t.rows(waiting)).length > 0 ? true : undefined))
  await t.rows(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour'`)
}

describe('a file that a customer sends', () => {
  it('is fetched, cleaned, shown in its line and deleted at the provider', async () => {
    const told = tellingPng(PNG, 1)
    const { path, form } = t.has(told, 'image/jpeg')
    expect(await t.write(JAN, 'kijk', form)).toBe(204)
    await statesAre('here')
    const [line] = await lines()
    expect(line).toMatchObject({
      body: 'kijk',
      file: { name: 'image-1.png', type: 'image/png' },
      detail: { part: { kind: 'file', file: 'image', state: 'here' } },
    })
    const [file] = await t.rows<{ bytes: Buffer }>('select bytes from file')
    expect(file!.bytes.includes(SECRET)).toBe(false)
    await deleted(path)
    expect(t.askedFor.filter((asked) => asked.startsWith('GET'))).toEqual([`GET ${path} signed`])
  })

  it('comes to the door like words do', async () => {
    const { form } = t.has(PNG, 'image/png')
    await t.write(JAN, '', form)
    await t.settle()
    expect(await t.rows('select state from conversation')).toEqual([{ state: 'at-door' }])
    expect(t.sent.map(({ body }) => body)).toEqual([expect.stringContaining(`/w/${WA_DESK}/`)])
  })

  it('of somebody whom nobody knows is fetched once they have proven who they are, or shown as gone', async () => {
    await takesFiles('signed-in')
    const sanne = await t.house.agent({ [WA_DESK]: 'agent' })
    const stranger = '+32470000007'
    await t.write(stranger, 'van vorige week', t.has(PNG, 'image/png').form)
    await t.rows(`update inbound_media set came_at = came_at - 8 * 86400000`)
    await t.write(stranger, 'van nu', t.has(PNG, 'image/png').form)
    expect(await states()).toEqual(['refused', 'refused'])
    expect(t.askedFor).toEqual([])
    const made = await sanne.ask('binding-code:make', { desk: WA_DESK, customer: '101' })
    await t.write(stranger, made.ok ? made.value.code : '')
    await statesAre('gone', 'here')
  })

  it('is what its bytes are, whatever is said of it', async () => {
    await t.write(JAN, '', t.has(Buffer.from('<script>alert(1)</script>'), 'image/png').form)
    await t.write(JAN, '', t.has(mp3Of(2), 'image/png').form)
    await statesAre('wrong-type', 'here')
    expect(await t.rows('select type from file')).toEqual([{ type: 'audio/mpeg' }])
  })

  it('is shown as too large, or as gone', async () => {
    await t.write(JAN, '', t.has(Buffer.alloc(17 * 1024 * 1024), 'video/mp4').form)
    await t.write(JAN, '', t.has(Buffer.alloc(11 * 1024 * 1024), 'application/pdf').form)
    await t.write(JAN, '', t.has(fails(404), 'image/png').form)
    await statesAre('too-large', 'too-large', 'gone')
    expect(await t.rows('select from file')).toEqual([])
    expect(t.askedFor.some((asked) => asked.startsWith('DELETE'))).toBe(false)
  })

  it('is tried again, and given up after a week', async () => {
    const { path, form } = t.has(fails(503), 'image/png')
    await t.write(JAN, '', form)
    await again()
    await eventually(() => t.askedFor.length > 1 || undefined)
    expect(await states()).toEqual(['coming'])
    t.house.clock.advance(8 * 864e5)
    await again()
    await statesAre('gone')
    t.files.set(path, fails(200))
  })

  it('that broke off on the way is fetched again', async () => {
    const whole = PNG
    let times = 0
    const { form } = t.has((_request, response) => {
      times += 1
      response.writeHead(200, { 'content-length': whole.length })
      response.write(whole.subarray(0, times === 1 ? 20 : whole.length))
      if (times === 1) setTimeout(() => response.destroy(), 50)
      else response.end()
    }, 'image/png')
    await t.write(JAN, '', form)
    await again()
    await statesAre('here')
  })

  it('waits half an hour after twenty that failed', async () => {
    // Of two people: of one no more are taken in an hour.
    for (let i = 0; i < 20; i++)
      await t.write(i % 2 ? JAN : '+32470000002', `${i}`, t.has(fails(404), 'image/png').form)
    await eventually(() => t.askedFor.length === 20 || undefined)
    await eventually(async () => ((await states()).every((state) => state === 'gone') ? true : undefined))
    await t.write(JAN, '', t.has(PNG, 'image/png').form)
    const waits = `select 1 from graphile_worker.jobs where run_at > now() + interval '29 minutes'`
    await eventually(async () => ((await t.rows(waits)).length > 0 ? true : undefined))
    expect(t.askedFor).toHaveLength(20)
    t.house.clock.advance(31 * 60_000)
    await again()
    await eventually(async () => ((await states()).at(-1) === 'here' ? true : undefined))
  })

  it('is one of ten in a message, each in a line of its own', async () => {
    const form: Record<string, string> = { NumMedia: '10', MessageSid: `MM${'a'.repeat(32)}` }
    for (let i = 0; i < 10; i++) {
      const one = t.has(PNG, 'image/png')
      Object.assign(form, { [`MediaUrl${i}`]: one.form.MediaUrl0, [`MediaContentType${i}`]: 'image/png' })
    }
    expect(await t.write(JAN, 'tien', form)).toBe(204)
    expect(await t.write(JAN, 'tien', form)).toBe(204)
    await statesAre(...Array.from({ length: 10 }, () => 'here'))
    expect((await lines()).filter(({ author }) => author === 'visitor').map(({ body }) => body)).toEqual([
      'tien',
      ...Array.from({ length: 9 }, () => ''),
    ])
  })

  it.each([
    ['0', 1],
    ['3', 1],
    ['-1', 1],
    ['1e9', 1],
    ['x', 1],
  ])('is never an empty line, though the count says %s', async (NumMedia, count) => {
    await t.write(JAN, '', { NumMedia, MessageType: 'image' })
    const stored = await t.rows(`select detail #>> '{part,kind}' as kind from message_detail`)
    expect(stored).toEqual(Array.from({ length: count }, () => ({ kind: 'unknown' })))
  })
})

describe('a desk that does not take files from everybody', () => {
  it('shows that one was refused, says so once, and fetches nothing', async () => {
    await takesFiles('off')
    for (let i = 0; i < 3; i++) await t.write(JAN, '', t.has(PNG, 'image/png').form)
    await t.settle()
    expect(await states()).toEqual(['refused', 'refused', 'refused'])
    expect(t.sent.filter(({ body }) => body.includes('Bestanden'))).toHaveLength(1)
    expect(t.askedFor).toEqual([])
  })

  it('takes twenty an hour of one person, and shows that the others were refused', async () => {
    await takesFiles('everyone')
    for (let i = 0; i < 22; i++) await t.write(JAN, '', t.has(PNG, 'image/png').form)
    expect((await states()).filter((state) => state === 'refused')).toHaveLength(2)
    t.house.clock.advance(3_700_000)
    await t.write(JAN, '', t.has(PNG, 'image/png').form)
    expect((await states()).filter((state) => state === 'refused')).toHaveLength(2)
  })

  it('takes those of whoever is proven', async () => {
    await takesFiles('signed-in')
    await t.write('+32470999999', '', t.has(PNG, 'image/png').form)
    await t.write(JAN, '', t.has(PNG, 'image/png').form)
    await eventually(async () => ((await states()).sort().join() === 'here,refused' ? true : undefined))
  })
})
