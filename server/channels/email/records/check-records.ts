import { domainToASCII } from 'node:url'
import { type Finding, fine, unknown, wrong } from '../../../actions/finding.ts'
import { dmarcFindings } from './dmarc.ts'
import { type Dns, NotAsked, openDns } from './dns.ts'
import { mailHost } from './mail-host.ts'
import { spfFindings } from './spf-findings.ts'

export interface SentAs {
  /** `smtp://user:password@host:587`; only its host is looked at. */
  url: string
  /** The address that mails come from. */
  from: string
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
 * Looks in DNS at what other mail servers ask about our mails: SPF and DMARC of the sender's domain, and whether the
 * domains of the addresses for answers take mail. Sends no mail, changes nothing, and comes to its end within the limit.
 */
export async function checkRecords(
  { url, from }: SentAs,
  { replyTo, server, limitMs = LIMIT_MS }: RecordsAsked,
): Promise<Finding[]> {
  const dns = openDns({ server, limitMs })
  const domain = domainOf(from)
  const answered = [...new Set(replyTo.map(domainOf))]
  const questions = [
    () => spfFindings(dns, { domain, from, host: mailHost(url) }),
    () => dmarcFindings(dns, domain),
    ...answered.map((one) => () => takesMail(dns, one)),
    ...answered.filter((one) => one !== domain).map((one) => () => dmarcFindings(dns, one)),
  ]
  try {
    return (await Promise.all(questions.map(asFarAsAsked))).flat()
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

/** Whether answers to a domain arrive anywhere (RFC 5321, section 5.1; RFC 7505). */
async function takesMail(dns: Dns, domain: string): Promise<Finding[]> {
  const hosts = await dns.mx(domain)
  const line = `Put into DNS: ${domain}. MX 10 <the server that takes your mail>.`
  if (hosts.length > 0 && hosts.every((host) => host === ''))
    return [wrong(`${domain} says that it takes no mail, so answers to it do not arrive.`, line)]
  if (hosts.length > 0) return [fine(`Answers to ${domain} arrive at ${hosts[0]}.`)]
  const found = [...(await dns.addresses(domain, 4)), ...(await dns.addresses(domain, 6))]
  if (found.length > 0) return [fine(`${domain} has no MX record, so answers arrive at ${found[0]}.`)]
  return [wrong(`${domain} has neither an MX record nor an address, so answers to it do not arrive.`, line)]
}

function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase()
}
