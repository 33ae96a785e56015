import { beforeEach, describe, expect, it, vi } from 'vitest'
import { checkRecords } from '../../server/channels/email/records/check-records.ts'
import { type DnsEntry, dnsServer } from '../support/dns-server.ts'
import { a, GOOD, HOST, mailChecks, mx, REST, txt } from '../support/mail-checks.ts'

const { dns, said, zone } = mailChecks()

describe('balie check, where mail is sent', () => {
  it('finds in order what is, and does not say the password', async () => {
    const { code, lines } = await zone(GOOD)
    expect(lines).toEqual([
      'in order   SPF of firm.example covers 192.0.2.25 (mail.firm.example).',
      'in order   DKIM: s1._domainkey.firm.example holds a key.',
      'in order   DMARC of firm.example is p=reject.',
      'in order   Bounces to firm.example arrive at mail.firm.example.',
    ])
    expect(code).toBe(0)
    expect(lines.join()).not.toContain('secret')
  })

  it('names what is missing, and the line that belongs into DNS', async () => {
    const { code, lines } = await zone(HOST)
    expect(lines).toEqual([
      'NOT RIGHT  firm.example has no SPF record, so nothing says which servers may send its mail.',
      'Put into DNS: firm.example. TXT "v=spf1 a:mail.firm.example ~all" or what the provider of your mail names for it.',
      'NOT RIGHT  s1._domainkey.firm.example holds no key, so receivers believe no signature of firm.example.',
      'Put into DNS: s1._domainkey.firm.example. TXT "v=DKIM1; k=rsa; p=<the public key>"',
      "NOT RIGHT  firm.example has no DMARC record, so anybody's mail as firm.example is delivered, and some receivers take none without.",
      'Put into DNS: _dmarc.firm.example. TXT "v=DMARC1; p=none; rua=mailto:postmaster@firm.example"',
      'NOT RIGHT  firm.example has neither an MX record nor an address, so bounces to it do not arrive.',
      'Put into DNS: firm.example. MX 10 <the server that takes your mail>.',
    ])
    expect(code).toBe(1)
  })

  it('makes one SPF record of several', async () => {
    const records = [txt('v=spf1 mx -all'), txt('v=spf1 include:_spf.provider.example mx ~all')]
    const { lines } = await zone(REST, HOST, { 'firm.example': records })
    expect(lines.slice(0, 2)).toEqual([
      'NOT RIGHT  firm.example has 2 SPF records, and receivers then believe none.',
      'Leave one in DNS: firm.example. TXT "v=spf1 mx include:_spf.provider.example ~all"',
    ])
  })
})

describe('DMARC', () => {
  const dmarc = async (...records: string[]) =>
    (await zone(GOOD, { '_dmarc.firm.example': records.map((record) => txt(record)) })).lines.slice(2, -1)

  it('that asks for nothing is in order, with the line that comes later', async () => {
    expect(await dmarc('v=DMARC1; p=none; rua=mailto:d@firm.example')).toEqual([
      'in order   DMARC of firm.example is p=none: false mails are reported at most, and still delivered.',
      'Once the reports show that your own mails pass, put into DNS: _dmarc.firm.example. TXT "v=DMARC1; p=quarantine; rua=mailto:d@firm.example"',
    ])
  })

  it('that stands there twice, or says nothing, is not right', async () => {
    expect(await dmarc('v=DMARC1; p=none', 'v=DMARC1; p=reject')).toEqual([
      'NOT RIGHT  firm.example has 2 DMARC records, and receivers then believe none.',
      'Leave one in DNS: _dmarc.firm.example. TXT "v=DMARC1; p=none"',
    ])
    expect((await dmarc('v=DMARC1; rua=mailto:d@firm.example'))[0]).toBe(
      'NOT RIGHT  The DMARC record of firm.example says no p= that receivers know.',
    )
  })

  it('of the domain above counts, by what it says of those below', async () => {
    vi.stubEnv('MAIL_FROM', 'Support@help.Firm.example')
    const below = (record: string) =>
      zone(HOST, {
        'help.firm.example': [txt('v=spf1 ip4:192.0.2.25 -all')],
        '_dmarc.firm.example': [txt(record)],
      })
    const strict = await below('v=DMARC1; p=reject')
    expect(strict.lines).toContain(
      'in order   DMARC of help.firm.example (that of firm.example) is p=reject.',
    )
    const lax = await below('v=DMARC1; p=reject; sp=none')
    expect(lax.lines.join()).toContain('is sp=none: false mails')
    expect(lax.lines.join()).toContain('TXT "v=DMARC1; sp=quarantine; p=reject"')
  })
})

describe('the address for answers', () => {
  beforeEach(() => {
    vi.stubEnv('MAILBOX_SHOP', 'imaps://x:y@imap.shop.example')
    vi.stubEnv('MAILBOX_SHOP_DESK', 'shop')
  })

  it('takes mail, or it is said that nothing arrives', async () => {
    const asked = async (entry: DnsEntry, more: Record<string, DnsEntry> = {}) => {
      const records = { 'shop.example': entry, '_dmarc.shop.example': [txt('v=DMARC1; p=reject')], ...more }
      return (await zone(GOOD, records)).lines.slice(4)
    }
    expect(await asked([mx('second.example', 20), mx('first.example', 10)])).toEqual([
      'in order   Answers to shop.example arrive at first.example.',
      'in order   DMARC of shop.example is p=reject.',
    ])
    expect((await asked([a('192.0.2.1')]))[0]).toBe(
      'in order   shop.example has no MX record, so answers arrive at 192.0.2.1.',
    )
    for (const entry of [[], [mx('', 0)]])
      expect((await asked(entry)).slice(0, 2)).toEqual([
        expect.stringMatching(/^NOT RIGHT {2}shop\.example .* so answers to it do not arrive\.$/),
        'Put into DNS: shop.example. MX 10 <the server that takes your mail>.',
      ])
    expect(await asked([mx('mx.example')], { '_dmarc.shop.example': [] })).toContainEqual(
      expect.stringMatching(/^NOT RIGHT {2}shop\.example has no DMARC record/),
    )
  })

  it('is asked about once, and not where nobody reads it', async () => {
    await zone(GOOD)
    expect(dns().asked.filter((question) => question === 'MX shop.example')).toHaveLength(1)
    expect([...new Set(dns().asked)]).toEqual(dns().asked)
    vi.unstubAllEnvs()
    vi.stubEnv('SMTP_URL', 'smtp://mail.firm.example')
    vi.stubEnv('MAIL_FROM', 'Support@Firm.example')
    dns().asked.length = 0
    await zone(GOOD)
    expect(dns().asked).not.toContain('MX shop.example')
  })
})

describe('DNS that does not answer', () => {
  const nobody = 'Ask again where there is a network, or another server with --dns 9.9.9.9.'

  it('is said, and is no mistake', async () => {
    const names = ['firm.example', 's1._domainkey.firm.example', '_dmarc.firm.example']
    const { code, lines } = await zone(Object.fromEntries(names.map((name) => [name, 'fails'])))
    const said = (name: string) => [
      `not known  DNS could not be asked about ${name}: the server failed.`,
      nobody,
    ]
    expect(lines).toEqual(names.flatMap(said))
    expect(code).toBe(0)
  })

  it('is not waited for beyond the limit', async () => {
    for (const name of ['firm.example', '_dmarc.firm.example']) dns().zone.set(name, 'silent')
    const sent = {
      url: 'smtp://mail.firm.example',
      from: 'support@firm.example',
      bouncesTo: null,
      dkim: null,
    }
    const found = await checkRecords(sent, { replyTo: [], server: dns().address, limitMs: 100 })
    expect(found.map(({ state, say }) => `${state}: ${say}`)).toEqual([
      'unknown: DNS could not be asked about firm.example: no answer in time.',
      expect.stringMatching(/^unknown: MAIL_DKIM_SELECTOR is not set/),
      'unknown: DNS could not be asked about _dmarc.firm.example: no answer in time.',
    ])
  })

  it('is said where no server is', async () => {
    const gone = await dnsServer()
    await gone.close()
    const { code, lines } = await said('--dns', gone.address)
    expect(lines[0]).toBe('not known  DNS could not be asked about firm.example: no server answers there.')
    expect(code).toBe(0)
  })

  it('hides nothing of the rest', async () => {
    const { lines } = await zone(GOOD, { 'mail.firm.example': 'fails' })
    expect(lines[0]).toBe('not known  DNS could not be asked about mail.firm.example: the server failed.')
    expect(lines).toContain('in order   DMARC of firm.example is p=reject.')
  })
})

describe('whom the command asks', () => {
  it('is nobody with --offline, and nobody where no mail is sent', async () => {
    expect(await said('--offline')).toEqual({ code: 0, lines: ['not asked  --offline: nobody was asked.'] })
    vi.unstubAllEnvs()
    const { code, lines } = await said('--dns', dns().address)
    expect(code).toBe(0)
    expect(lines[0]).toBe('shop: Shop is in order')
    expect(dns().asked).toEqual([])
  })

  it.each([
    [['--dns', 'dns.example'], '--dns is the address of a server'],
    [['--dns', '192.0.2.1:99999'], '--dns is the address of a server'],
    [['--dns', '192.0.2.1', '--offline'], 'take out one of --offline and --dns'],
  ])('is a server that can be asked: %j', async (args, words) => {
    const { code, lines } = await said(...args)
    expect(code).toBe(2)
    expect(lines.join()).toContain(words)
  })

  it('comes back by TCP for an answer that is too long', async () => {
    const long = Array.from({ length: 40 }, (_, i) => `ip4:198.51.100.${i}`).join(' ')
    const strings = `v=spf1 ${long} ip4:192.0.2.25 -all`.match(/.{1,255}/g)!
    const { lines } = await zone(GOOD, { 'firm.example': [txt(...strings)] })
    expect(lines[0]).toMatch(/^in order {3}SPF/)
    expect(dns().byTcp()).toBe(1)
  })
})
