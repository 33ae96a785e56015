import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { openMail } from '../../../server/channels/email/smtp.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { HOOK_KEY, hookOf, hookSignature } from '../../support/mail-hook.ts'
import { MAIL_ADDRESS, MAIL_DESK, mailDesk } from '../../support/mail-house.ts'
import { BELIEVED, written } from '../../support/mails.ts'
import { type SmtpReceiver, smtpReceiver } from '../../support/smtp-receiver.ts'
import { got } from '../../support/ticket-house.ts'

const MONDAY = '2026-11-23T11:00:00+01:00'
const HOOK = hookOf(MAIL_DESK, 'mx.firm.example')
const MAIL = written(
  { from: 'Eva <eva@home.example>', subject: 'Storing', text: 'Mijn mail komt terug' },
  BELIEVED('home.example'),
)

let t: TestApp
let smtp: SmtpReceiver | null = null
afterEach(async () => {
  await t.close()
  await smtp?.close()
  smtp = null
})

const open = async (options: Parameters<typeof testApp>[1] = {}) => {
  t = await testApp(MONDAY, { policies: [mailDesk()], mailHooks: [HOOK], ...options })
}

/** Brings a mail as a program does. */
async function bring(
  body: string,
  signature = hookSignature(body, t.clock.now()),
  desk: string = MAIL_DESK,
): Promise<[number, string]> {
  const headers = { 'content-type': 'message/rfc822', 'balie-signature': signature }
  const response = await fetch(`${t.url}/mail/${desk}`, { method: 'POST', headers, body })
  return [response.status, (await response.text()).trim()]
}

const tickets = async () => {
  const agent = await t.agent({ [MAIL_DESK]: 'agent' })
  return got(await agent.ask('desk:sync', { desk: MAIL_DESK, since: 0 })).tickets
}

describe('a mail that a program brings', () => {
  it('becomes a ticket, is answered with a receipt, and is stored once however often it comes', async () => {
    smtp = await smtpReceiver()
    await open({ mail: openMail({ url: smtp.url, from: 'no-reply@firm.example' }) })
    expect(await bring(MAIL)).toEqual([200, 'stored'])
    expect(await bring(MAIL)).toEqual([200, 'stored'])
    await Promise.all([bring(MAIL), bring(MAIL)])
    const [receipt] = await smtp.waitFor(1)
    expect(receipt!.replyTo?.map(({ address }) => address)).toEqual([MAIL_ADDRESS])
    expect((await tickets()).map(({ subject }) => subject)).toEqual(['Storing'])
  })

  it('names what is not kept of it, and promises no mailbox', async () => {
    await open()
    const part = (head: string, body: string) => `--b\nContent-Type: ${head}\n\n${body}\n`
    const zip = 'application/zip\nContent-Disposition: attachment; filename=all.zip'
    const raw = written(
      {
        from: 'eva@home.example',
        subject: 'Zip',
        text: `${part('text/plain', 'See.')}${part(zip, 'PK')}--b--`,
      },
      { ...BELIEVED('home.example'), 'Content-Type': 'multipart/mixed; boundary=b' },
    )
    expect(await bring(raw)).toEqual([200, 'stored'])
    const agent = await t.agent({ [MAIL_DESK]: 'agent' })
    const { number } = (await tickets())[0]!
    const { messages } = got(await agent.ask('ticket:open', { desk: MAIL_DESK, number }))
    expect(messages[0]!.body).toBe('See.\n\n[Attached, and not kept here: all.zip]')
  })

  it('opens the door for mail on the card', async () => {
    await open()
    const visitor = await t.visitor(MAIL_DESK)
    const answer = await visitor.get(`/w/${MAIL_DESK}/card?lang=en`)
    const { value } = (await answer.json()) as { value: { doors: { channel: string }[] } }
    expect(value.doors.map(({ channel }) => channel)).toContain('email')
  })

  it('is taken as the documentation says, by openssl and curl', async () => {
    await open()
    t.clock.set(new Date().toISOString())
    const [, commands] = /```sh\n(BODY=[\s\S]*?)```/.exec(readFileSync('docs/mail-hook.md', 'utf8'))!
    const script = commands!.replace('https://support.firm.example/mail/firm', `${t.url}/mail/${MAIL_DESK}`)
    const done = new Promise<string>((resolve, reject) => {
      const settled = (fault: Error | null, out: string) => (fault ? reject(fault) : resolve(out))
      execFile('bash', ['-c', script], { env: { ...process.env, KEY: HOOK_KEY } }, settled).stdin!.end(MAIL)
    })
    expect(await done).toContain('stored')
  })
})

describe('a program that is not ours', () => {
  it.each<[string, (body: string) => string]>([
    ['no signature', () => ''],
    [
      'another key',
      (body) => hookSignature(body, t.clock.now(), 'another key, which is as long as the right one'),
    ],
    ['a signature over other bytes', (body) => hookSignature(`${body} `, t.clock.now())],
    ['a signature of six minutes ago', (body) => hookSignature(body, t.clock.now() - 360_000)],
    ['a signature of tomorrow', (body) => hookSignature(body, t.clock.now() + 86_400_000)],
    ['another time than it signed', (body) => hookSignature(body, t.clock.now()).replace(/\d{3},/, '000,')],
    ['half a signature', (body) => hookSignature(body, t.clock.now()).slice(0, -1)],
    ['rubbish', () => `t=${'9'.repeat(400)},v1=zz`],
  ])('brings nothing with %s', async (_what, sign) => {
    await open()
    t.clock.set('2026-11-23T11:00:01.500+01:00')
    expect(await bring(MAIL, sign(MAIL))).toEqual([
      403,
      'the signature does not fit, or its time is not within five minutes of ours',
    ])
    expect(await tickets()).toEqual([])
  })

  it.each([
    ['nothing', '', 400],
    ['JSON', '{"from":"eva@home.example"}', 400],
    ['bytes', '\u0000\u0001\u0002', 400],
    ['headers alone', 'From: eva@home.example\n', 200],
  ])('is told what a mail is where it brings %s', async (_what, body, status) => {
    await open()
    expect((await bring(body))[0]).toBe(status)
  })

  it('is told that a mail is too large before it is there', async () => {
    await open()
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(`${t.url}/mail/${MAIL_DESK}`, {
        method: 'POST',
        headers: { 'content-length': 31 * 1024 * 1024 },
      })
      sent.on('response', (response) => {
        resolve(response.statusCode!)
        sent.destroy()
      })
      sent.on('error', reject)
      sent.write('From: x@y.example\n')
    })
    expect(status).toBe(413)
  })

  it('brings nothing to a desk whose policy has no door for mail, or to which none is brought', async () => {
    await open({ policies: [mailDesk()], mailHooks: [hookOf('nowhere')] })
    expect((await bring(MAIL))[0]).toBe(404)
    expect((await bring(MAIL, undefined, 'nowhere'))[0]).toBe(404)
    expect((await bring(MAIL, undefined, '../panel'))[0]).toBe(404)
    const got = await fetch(`${t.url}/mail/nowhere`)
    expect(got.status).toBe(405)
  })
})
