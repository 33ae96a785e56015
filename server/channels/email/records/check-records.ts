import { domainToASCII } from 'node:url'
import { type Finding, fine, unknown, wrong } from '../../../actions/finding.ts'
import { dkimFindings, type Signing } from './dkim.ts'
import { dmarcFindings, isSpfStrict } from './dmarc.ts'
import { type Dns, NotAsked, openDns } from './dns.ts'
import { mailHost } from './mail-host.ts'
import { spfFindings } from './spf-findings.ts'

export interface SentAs {
  /** `smtp://user:password@host:587`; only its host is looked at. */
  url: string
  /** The address that mails come from. */
  from: string
  /** Where mail servers report what they could not deliver; null: to `from`. */
  bouncesTo: string | null
  /** Null: not known. */
  dkim: Signing | null
}

export interface RecordsAsked {
  /** Addresses to which people answer. */
  replyTo: readonly string[]
  /** The server that is asked, with or without a port; null: as this machine is set up. */
  server: string | null
  /** How long all may take, in ms. */
  limitMs?: number
}

/** Long enough for a slow resolver; a command that checks files is not to wait longer for others. */
const LIMIT_MS = 8_000

/**
 * Looks in DNS at what other mail servers ask about our mails: SPF of the envelope's domain, DKIM and DMARC of the sender's,
 * and whether answers and bounces arrive. Sends no mail, changes nothing, and comes to its end within the limit.
 */
export async function checkRecords(
  { url, from, bouncesTo, dkim }: SentAs,
  { replyTo, server, limitMs = LIMIT_MS }: RecordsAsked,
): Promise<Finding[]> {
  const dns = openDns({ server, limitMs })
  const domain = domainOf(from)
  const envelope = domainOf(bouncesTo ?? from)
  const answered = [...new Set(replyTo.map(domainOf))]
  const questions = [
    () => spfFindings(dns, { domain: envelope, from: bouncesTo ?? from, host: mailHost(url) }),
    () => alignment(dns, envelope, domain, dkim !== null),
    () => dkimFindings(dns, domain, dkim),
    () => dmarcFindings(dns, domain),
    () => takesMail(dns, envelope, 'Bounces'),
    ...answered.map((one) => () => takesMail(dns, one, 'Answers')),
    ...answered.filter((one) => one !== domain).map((one) => () => dmarcFindings(dns, one)),
  ]
  try {
    const found = (await Promise.all(questions.map(asFarAsAsked))).flat()
    // Several questions may fail at the same name.
    return found.filter(({ say }, i) => found.findIndex((one) => one.say === say) === i)
  } finally {
    dns.close()
  }
}

async function asFarAsAsked(question: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await question()
  } catch (fault) {
    if (!(fault instanceof NotAsked)) throw fault
    return [
      unknown(fault.message, 'Ask again where there is a network, or another server with --dns 9.9.9.9.'),
    ]
  }
}

/** DMARC counts what SPF says only for the sender's own domain or, unless it is strict, one that belongs to it. */
async function alignment(dns: Dns, envelope: string, domain: string, isSigned: boolean): Promise<Finding[]> {
  if (isSigned || envelope === domain) return []
  if (belongTogether(envelope, domain) && !(await isSpfStrict(dns, domain))) return []
  return [
    unknown(
      `Bounces go to ${envelope}, so SPF says nothing of ${domain}, and by DMARC only a signature counts.`,
      `Take an address at ${domain} for MAIL_BOUNCES_TO, or see that mails are signed, and set MAIL_DKIM_SELECTOR.`,
    ),
  ]
}

/** Two labels in common, as far as that can be told without a list of whose suffixes are public. */
function belongTogether(one: string, other: string): boolean {
  const end = (domain: string) => domain.split('.').slice(-2).join('.')
  return end(one) === end(other)
}

/** Whether what is mailed to a domain arrives anywhere (RFC 5321, section 5.1; RFC 7505). */
async function takesMail(dns: Dns, domain: string, what: 'Answers' | 'Bounces'): Promise<Finding[]> {
  const lost = (why: string) =>
    wrong(
      `${domain} ${why}, so ${what.toLowerCase()} to it do not arrive.`,
      `Put into DNS: ${domain}. MX 10 <the server that takes your mail>.`,
    )
  const hosts = await dns.mx(domain)
  if (hosts.length > 0 && hosts.every((host) => host === '')) return [lost('says that it takes no mail')]
  if (hosts.length > 0) return [fine(`${what} to ${domain} arrive at ${hosts[0]}.`)]
  const found = [...(await dns.addresses(domain, 4)), ...(await dns.addresses(domain, 6))]
  return found.length > 0
    ? [fine(`${domain} has no MX record, so ${what.toLowerCase()} arrive at ${found[0]}.`)]
    : [lost('has neither an MX record nor an address')]
}

function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase()
}
