import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { DnsEntry } from '../support/dns-server.ts'
import { dkim, GOOD, mailChecks, mx, txt } from '../support/mail-checks.ts'

const { zone } = mailChecks()
const NAME = 's1._domainkey.firm.example'
const PUT = `Put into DNS: ${NAME}. TXT "v=DKIM1; k=rsa; p=`

const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = String(own.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const inDns = own.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

/** What is said of the key in DNS. */
async function ofKey(...records: DnsEntry & object) {
  const { code, lines } = await zone(GOOD, { [NAME]: records })
  return { code, lines: lines.slice(1, -2) }
}

describe('where the mail server signs', () => {
  it('a key in either form, or of another kind, is in order', async () => {
    const pkcs1 = own.publicKey.export({ format: 'der', type: 'pkcs1' }).toString('base64')
    const ed25519 = 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='
    for (const record of [
      dkim(own.publicKey),
      dkim(own.publicKey, 'k=rsa; t=s'),
      txt(...`p=${pkcs1}`.match(/.{1,200}/g)!),
      txt(ed25519),
    ]) {
      expect(await ofKey(record)).toEqual({ code: 0, lines: [`in order   DKIM: ${NAME} holds a key.`] })
    }
  })

  it.each([
    ['nothing', [], 'holds no key'],
    ['something else', [txt('v=spf1 -all')], 'holds no key'],
    ['two keys', [dkim(own.publicKey), dkim(own.publicKey)], 'holds several records'],
    ['one that was withdrawn', [txt('v=DKIM1; p=')], 'holds a key that is withdrawn (p= is empty)'],
    [
      'one for other things',
      [dkim(own.publicKey, 'v=DKIM1; s=tls')],
      'holds a key that is not for mail (s=)',
    ],
    ['one without our hash', [dkim(own.publicKey, 'v=DKIM1; h=sha1')], 'holds a key without sha256 (h=)'],
  ])('%s is not right', async (_what, records, words) => {
    expect(await ofKey(...records)).toEqual({
      code: 1,
      lines: [
        `NOT RIGHT  ${NAME} ${words}, so receivers believe no signature of firm.example.`,
        `${PUT}<the public key>"`,
      ],
    })
  })

  it('a key that nobody can read, or that is too short, is not right; one that is short is named', async () => {
    const broken = await ofKey(txt('v=DKIM1; p=AAAA'))
    expect(broken).toMatchObject({ code: 1 })
    expect(broken.lines[0]).toBe(`NOT RIGHT  ${NAME} holds a key that nobody can read.`)
    const tiny = await ofKey(dkim(generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey))
    expect(tiny).toMatchObject({ code: 1 })
    expect(tiny.lines[0]).toBe(
      `NOT RIGHT  The key at ${NAME} has 512 bits, and receivers take none below 1024.`,
    )
    const short = await ofKey(dkim(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey))
    expect(short).toMatchObject({ code: 0 })
    expect(short.lines[1]).toContain('has 1024 bits, and 2048 are advised')
  })

  it('a key that is only tested is named', async () => {
    const { lines } = await ofKey(dkim(own.publicKey, 'v=DKIM1; t=y:s'))
    expect(lines[1]).toContain('It says that it is a test (t=y)')
  })

  it('is not known without a selector', async () => {
    vi.stubEnv('MAIL_DKIM_SELECTOR', '')
    const { code, lines } = await ofKey(dkim(own.publicKey))
    expect(code).toBe(0)
    expect(lines[0]).toBe(
      'not known  MAIL_DKIM_SELECTOR is not set, so it is not known whether mails from firm.example are signed.',
    )
  })
})

describe('where Balie signs', () => {
  beforeEach(() => {
    vi.stubEnv('MAIL_DKIM_KEY', pem)
  })

  it('the public half of its key is in order', async () => {
    expect(await ofKey(dkim(own.publicKey))).toEqual({
      code: 0,
      lines: [`in order   DKIM: ${NAME} holds the key that signs.`],
    })
  })

  it.each([
    [
      'another key',
      [dkim(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)],
      'holds another key',
    ],
    [
      'a key of another kind',
      [txt('k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=')],
      'another key',
    ],
    ['no key', [], 'holds no key'],
  ])('%s is not right, and the line holds the public half', async (_what, records, words) => {
    const { code, lines } = await ofKey(...records)
    expect(code).toBe(1)
    expect(lines[0]).toContain(words)
    expect(lines[1]!.replaceAll('" "', '')).toBe(`${PUT}${inDns}"`)
    // No string of a record is longer than 255 bytes.
    for (const [, string] of lines[1]!.matchAll(/"([^"]*)"/g)) expect(string!.length).toBeLessThanOrEqual(255)
    expect(lines.join()).not.toContain('PRIVATE')
  })
})

describe('an address of its own for bounces', () => {
  it('is whose SPF counts, and belongs to the sender, or mails have to be signed', async () => {
    const records: Record<string, DnsEntry> = {
      ...GOOD,
      'firm.example': [txt('v=spf1 -all'), mx('mail.firm.example')],
      'bounces.firm.example': [txt('v=spf1 ip4:192.0.2.25 -all'), mx('mail.firm.example')],
      'bounces.example': [txt('v=spf1 ip4:192.0.2.25 -all')],
    }
    vi.stubEnv('MAIL_BOUNCES_TO', 'b@bounces.firm.example')
    expect((await zone(records)).lines).toEqual([
      'in order   SPF of bounces.firm.example covers 192.0.2.25 (mail.firm.example).',
      `in order   DKIM: ${NAME} holds a key.`,
      'in order   DMARC of firm.example is p=reject.',
      'in order   Bounces to bounces.firm.example arrive at mail.firm.example.',
    ])
    vi.stubEnv('MAIL_DKIM_SELECTOR', '')
    expect((await zone(records)).lines.join()).not.toContain('only a signature counts')
    const strict = { ...records, '_dmarc.firm.example': [txt('v=DMARC1; p=reject; aspf=s')] }
    expect((await zone(strict)).lines[1]).toBe(
      'not known  Bounces go to bounces.firm.example, so SPF says nothing of firm.example, and by DMARC only a signature counts.',
    )
    vi.stubEnv('MAIL_DKIM_SELECTOR', 's1')
    vi.stubEnv('MAIL_BOUNCES_TO', 'b@bounces.example')
    const signed = await zone(records)
    expect(signed.lines.at(-2)).toBe(
      'NOT RIGHT  bounces.example has neither an MX record nor an address, so bounces to it do not arrive.',
    )
    expect(signed.lines.join()).not.toContain('only a signature counts')
    vi.stubEnv('MAIL_DKIM_SELECTOR', '')
    expect((await zone(records)).lines[1]).toBe(
      'not known  Bounces go to bounces.example, so SPF says nothing of firm.example, and by DMARC only a signature counts.',
    )
  })
})
