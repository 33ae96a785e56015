import { describe, expect, it, vi } from 'vitest'
import type { DnsEntry } from '../support/dns-server.ts'
import { a, aaaa, mailChecks, mx, ptr, txt } from '../support/mail-checks.ts'

const { spf } = mailChecks()

describe('a mail server', () => {
  it.each<[string, string, Record<string, DnsEntry>]>([
    ['its address', 'v=spf1 ip4:192.0.2.25 -all', {}],
    ['its network', 'V=SPF1  ip4:192.0.2.0/27 -all', {}],
    ['a name of it', 'v=spf1 a:mail.firm.example -all', {}],
    [
      'a network around a name',
      'v=spf1 a:www.firm.example/24 -all',
      { 'www.firm.example': [a('192.0.2.80')] },
    ],
    [
      'who takes the mail',
      'v=spf1 mx -all',
      { 'firm.example': [txt('v=spf1 mx -all'), mx('mail.firm.example')] },
    ],
    [
      'what is included, which itself includes',
      'v=spf1 include:one.example -all',
      {
        'one.example': [txt('v=spf1 include:two.example -all')],
        'two.example': [txt('v=spf1 ip4:192.0.2.25 ?all')],
      },
    ],
    [
      'where the record leads',
      'v=spf1 redirect=one.example',
      { 'one.example': [txt('v=spf1 ip4:192.0.2.25 -all')] },
    ],
    [
      'what follows one who is included and refuses all others',
      'v=spf1 include:one.example ip4:192.0.2.25 -all',
      { 'one.example': [txt('v=spf1 ip4:203.0.113.1 -all')] },
    ],
    [
      'a name that is made of its address',
      'v=spf1 exists:%{ir}.%{v}.%{d2}.list.example -all',
      { '25.2.0.192.in-addr.firm.example.list.example': [a('127.0.0.2')] },
    ],
    ['its own name', 'v=spf1 ptr -all', { '25.2.0.192.in-addr.arpa': ptr('mail.firm.example') }],
    [
      'a record in several strings, behind another name',
      'v=spf1 include:alias.example -all',
      {
        'alias.example': [{ type: 'CNAME', to: 'long.example' }],
        'long.example': [txt('v=spf1 ip4:19', '2.0.2.25 -all')],
      },
    ],
  ])('takes the mail server as covered by %s', async (_what, record, more) => {
    const { lines } = await spf(record, more)
    expect(lines[0]).toBe('in order   SPF of firm.example covers 192.0.2.25 (mail.firm.example).')
  })

  it('is not covered by one who is included and refuses it, or says nothing of it', async () => {
    for (const theirs of ['v=spf1 -all', 'v=spf1 ?ip4:192.0.2.25', 'v=spf1'])
      expect(
        (await spf('v=spf1 include:one.example -all', { 'one.example': [txt(theirs)] })).lines[0],
      ).toMatch(/^NOT RIGHT {2}SPF of firm\.example does not cover 192\.0\.2\.25/)
  })

  it('says of each address that is not covered what to add', async () => {
    const { code, lines } = await spf('v=spf1 ip4:192.0.2.25 -all', {
      'mail.firm.example': [a('192.0.2.25'), a('192.0.2.26'), aaaa('2001:db8::25')],
    })
    expect(lines.slice(0, 5)).toEqual([
      'in order   SPF of firm.example covers 192.0.2.25 (mail.firm.example).',
      'NOT RIGHT  SPF of firm.example does not cover 192.0.2.26 (mail.firm.example), and asks receivers to refuse all others.',
      'Put into DNS: firm.example. TXT "v=spf1 ip4:192.0.2.26 ip4:192.0.2.25 -all"',
      'NOT RIGHT  SPF of firm.example does not cover 2001:db8::25 (mail.firm.example), and asks receivers to refuse all others.',
      'Put into DNS: firm.example. TXT "v=spf1 ip6:2001:db8::25 ip4:192.0.2.25 -all"',
    ])
    expect(code).toBe(1)
  })

  it('tells both kinds of addresses apart, however they are written', async () => {
    const named = {
      '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa': ptr('mail.firm.example'),
    }
    const six = { 'mail.firm.example': [aaaa('2001:DB8::25')] }
    expect((await spf('v=spf1 ptr -all', { ...six, ...named })).lines[0]).toMatch(/^in order/)
    expect((await spf('v=spf1 ip6:2001:db8::/32 -all', six)).lines[0]).toMatch(/^in order/)
    expect((await spf('v=spf1 ip4:0.0.0.0/0 -all', six)).lines[0]).toMatch(/^NOT RIGHT/)
    expect((await spf('v=spf1 ip6:::/0 -all')).lines[0]).toMatch(/^NOT RIGHT/)
  })

  it('blames nobody where a provider sends from elsewhere, or where the mail server is in this house', async () => {
    vi.stubEnv('SMTP_URL', 'smtps://smtp.provider.example')
    const elsewhere = await spf('v=spf1 ip4:198.51.100.7 ~all', {
      'smtp.provider.example': [a('203.0.113.5')],
    })
    expect(elsewhere.lines[0]).toBe(
      'not known  SPF of firm.example does not cover 203.0.113.5 (smtp.provider.example), and asks receivers to suspect all others.',
    )
    expect(elsewhere.code).toBe(0)
    for (const near of ['127.0.0.1', '[::1]', 'localhost', '10.0.0.3', 'relay']) {
      vi.stubEnv('SMTP_URL', `smtp://${near}:25`)
      const here = await spf('v=spf1 ip4:198.51.100.7 ~all')
      expect(here.lines[0]).toMatch(/^not known {2}From which address .* sends is not known here/)
      expect(here.code).toBe(0)
    }
  })
})

describe('a record that receivers give up on', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `include:s${i}.example`)
  const included = (count: number) =>
    Object.fromEntries(many(count).map((_, i) => [`s${i}.example`, [txt(`v=spf1 ip4:203.0.113.${i} -all`)]]))

  it('may ask ten times and no more', async () => {
    const ten = await spf(`v=spf1 ${many(10).join(' ')} ip4:192.0.2.25 -all`, included(10))
    expect(ten.lines[0]).toMatch(/^in order/)
    const eleven = await spf(`v=spf1 ip4:192.0.2.25 ${many(11).join(' ')} -all`, included(11))
    expect(eleven.lines[0]).toBe(
      'NOT RIGHT  The SPF record of firm.example makes receivers ask DNS 11 times, and they stop after 10.',
    )
    expect(eleven.lines[1]).toMatch(/^Take out what no longer sends/)
    expect(eleven.code).toBe(1)
  })

  it('may ask in vain twice and no more', async () => {
    const record = (count: number) =>
      `v=spf1 ip4:192.0.2.25 ${['a:x.example', 'mx:y.example', 'exists:z.example'].slice(0, count).join(' ')} -all`
    expect((await spf(record(2))).lines[0]).toMatch(/^in order/)
    expect((await spf(record(3))).lines.slice(0, 2)).toEqual([
      'NOT RIGHT  The SPF record of firm.example leads to 3 names that hold nothing, and receivers stop after 2.',
      'Take these out of the record: x.example, y.example, z.example',
    ])
  })

  it.each<[string, string, Record<string, DnsEntry>, string]>([
    ['has a word of its own', 'v=spf1 ip4:192.0.2.25 foo -all', {}, 'has "foo", which no receiver can read'],
    ['has half an address', 'v=spf1 ip4:192.0.2 -all', {}, 'has "ip4:192.0.2", which no receiver can read'],
    ['has too many bits', 'v=spf1 ip4:192.0.2.0/33 -all', {}, 'has "ip4:192.0.2.0/33", which'],
    ['has an address of the other kind', 'v=spf1 ip6:192.0.2.25 -all', {}, 'has "ip6:192.0.2.25", which'],
    ['has a blank behind the colon', 'v=spf1 include: one.example -all', {}, 'has "include:", which'],
    ['has an address as a name', 'v=spf1 a:192.0.2.25 -all', {}, 'has "a:192.0.2.25", which'],
    ['has a single word as a name', 'v=spf1 mx:mail -all', {}, 'has "mx:mail", which'],
    ['has bits where none are', 'v=spf1 exists:a.example/24 -all', {}, 'has "exists:a.example/24", which'],
    [
      'has bits with a zero before them',
      'v=spf1 ip4:192.0.2.25/032 -all',
      {},
      'has "ip4:192.0.2.25/032", which',
    ],
    ['leads to no name', 'v=spf1 redirect=-all', {}, 'has "redirect=-all", which'],
    ['leads to two places', 'v=spf1 redirect=a.example redirect=b.example', {}, 'has redirect= twice'],
    ['has an unknown part with half a macro', 'v=spf1 new=%x -all', {}, 'has "new=%x", which'],
    ['has a macro that is none', 'v=spf1 exists:%{z}.example -all', {}, 'has "exists:%{z}.example", which'],
    [
      'leads to nothing',
      'v=spf1 include:gone.example -all',
      {},
      'has include:gone.example, and gone.example has no SPF record',
    ],
    [
      'leads to two',
      'v=spf1 include:two.example -all',
      { 'two.example': [txt('v=spf1 -all'), txt('v=spf1 ~all')] },
      'has include:two.example, and two.example has several SPF records',
    ],
    [
      'leads to itself',
      'v=spf1 include:firm.example -all',
      {},
      'comes back to itself by include:firm.example',
    ],
  ])('%s', async (_what, record, more, words) => {
    const { code, lines } = await spf(record, more)
    expect(lines[0]).toContain(`NOT RIGHT  The SPF record of firm.example ${words}`)
    expect(lines[1]).toMatch(/^Mend or take out that part. Without it, in DNS: firm\.example\. TXT "v=spf1/)
    expect(code).toBe(1)
  })

  it('is named where it is not your own', async () => {
    const { lines } = await spf('v=spf1 include:one.example -all', {
      'one.example': [txt('v=spf1 bar -all')],
    })
    expect(lines.slice(0, 2)).toEqual([
      'NOT RIGHT  The SPF record of one.example, to which that of firm.example leads, has "bar", which no receiver can read, and receivers then believe nothing of it.',
      'Tell whoever keeps one.example, or take it out of the record of firm.example.',
    ])
  })

  it('lets everybody send', async () => {
    const { lines } = await spf('v=spf1 ip4:192.0.2.25 +all')
    expect(lines.slice(0, 2)).toEqual([
      'NOT RIGHT  The SPF record of firm.example lets everybody send as firm.example.',
      'Put into DNS: firm.example. TXT "v=spf1 ip4:192.0.2.25 ~all"',
    ])
  })
})
