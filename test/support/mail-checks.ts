import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { run } from '../../server/main.ts'
import { type DnsEntry, type DnsServer, dnsServer } from './dns-server.ts'
import { GOOD_POLICY } from './good-policy.ts'

export const txt = (...strings: string[]) => ({ type: 'TXT', strings }) as const
export const a = (to: string) => ({ type: 'A', to }) as const
export const aaaa = (to: string) => ({ type: 'AAAA', to }) as const
export const ptr = (to: string) => [{ type: 'PTR', to }] as const
export const mx = (to: string, preference = 10) => ({ type: 'MX', preference, to }) as const

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
/** A record of DKIM, in strings of at most 255 bytes. */
export const dkim = (key: KeyObject, tags = 'v=DKIM1; k=rsa') =>
  txt(...`${tags}; p=${key.export({ format: 'der', type: 'spki' }).toString('base64')}`.match(/.{1,255}/g)!)
/** All but SPF. */
export const REST = {
  '_dmarc.firm.example': [txt('v=DMARC1; p=reject')],
  's1._domainkey.firm.example': [dkim(publicKey)],
}
export const HOST = { 'mail.firm.example': [a('192.0.2.25')] }
/** A sender of whom nothing is wrong. */
export const GOOD: Record<string, DnsEntry> = {
  ...REST,
  ...HOST,
  'firm.example': [
    txt('v=spf1 mx ip4:198.51.100.0/24 -all'),
    txt('google-site-verification=x'),
    mx('mail.firm.example'),
  ],
}

type Records = Record<string, DnsEntry>

export interface Said {
  code: number
  lines: string[]
}

/**
 * `balie check` of a desk whose door for mail is help@shop.example and whose mails come from Support@Firm.example, with a server
 * of DNS that knows what it is given. For a file of tests.
 */
export function mailChecks() {
  let dns: DnsServer
  let desks: string
  beforeAll(() => {
    desks = mkdtempSync(join(tmpdir(), 'balie-check-'))
    const door = '  email: { address: help@shop.example, open: always, for: everyone }\n'
    writeFileSync(join(desks, 'shop.yaml'), `${GOOD_POLICY.trimEnd()}\n${door}`)
  })
  afterAll(() => rmSync(desks, { recursive: true }))
  beforeEach(async () => {
    dns = await dnsServer()
    vi.stubEnv('SMTP_URL', 'smtp://balie:secret@mail.firm.example:587')
    vi.stubEnv('MAIL_FROM', 'Support@Firm.example')
    vi.stubEnv('MAIL_DKIM_SELECTOR', 's1')
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
    process.exitCode = undefined
    await dns.close()
  })
  /** What the command line says, from the head of the mail on, and its exit code. */
  const said = async (...args: string[]): Promise<Said> => {
    let out = ''
    const hear = (text: string | Uint8Array) => {
      out += String(text)
      return true
    }
    vi.spyOn(process.stdout, 'write').mockImplementation(hear)
    vi.spyOn(process.stderr, 'write').mockImplementation(hear)
    await run(['check', '--desks', desks, ...args])
    vi.restoreAllMocks()
    const [, ofMail = out] = out.split(/^mails from Support@Firm.example, .*\n/m)
    const lines = ofMail.trimEnd().split('\n')
    return { code: Number(process.exitCode ?? 0), lines: lines.map((line) => line.trim()) }
  }
  /** What it says of these records and no others. */
  const zone = (...records: Records[]): Promise<Said> => {
    dns.zone.clear()
    for (const part of records) for (const [name, entry] of Object.entries(part)) dns.zone.set(name, entry)
    return said('--dns', dns.address)
  }
  return {
    dns: () => dns,
    said,
    zone,
    /** What it says of an SPF record. */
    spf: (record: string, more: Records = {}) =>
      zone(REST, HOST, { 'firm.example': [txt(record), mx('mail.firm.example')], ...more }),
  }
}
