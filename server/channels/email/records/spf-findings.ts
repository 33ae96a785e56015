import { isIPv6 } from 'node:net'
import { type Finding, fine, unknown, wrong } from '../../../actions/finding.ts'
import type { Dns } from './dns.ts'
import { dnsLine } from './dns-line.ts'
import { type MailHost, whereFrom } from './mail-host.ts'
import { MOST_LOOKUPS, MOST_VOIDS, type SpfVerdict, spfVerdict } from './spf.ts'
import { isSpf, SpfBroken, type SpfResult } from './spf-terms.ts'

interface Sending {
  /** The domain of the envelope's sender. */
  domain: string
  from: string
  host: MailHost
}

/** Looks at the SPF record of the domain that the envelope names, and whether it covers the mail server. */
export async function spfFindings(dns: Dns, sending: Sending): Promise<Finding[]> {
  const { domain, host } = sending
  const [record, ...others] = (await dns.txt(domain)).filter(isSpf)
  if (record === undefined) {
    const line = dnsLine(domain, `v=spf1 ${asTerm(host)} ~all`)
    return [
      wrong(
        `${domain} has no SPF record, so nothing says which servers may send its mail.`,
        `Put into DNS: ${line} or what the provider of your mail names for it.`,
      ),
    ]
  }
  if (others.length > 0)
    return [
      wrong(
        `${domain} has ${others.length + 1} SPF records, and receivers then believe none.`,
        `Leave one in DNS: ${dnsLine(domain, merged([record, ...others]))}`,
      ),
    ]
  try {
    return await recordFindings(dns, record, sending)
  } catch (fault) {
    if (!(fault instanceof SpfBroken)) throw fault
    return [brokenFinding(fault, domain, record)]
  }
}

function brokenFinding({ message, domain: where, term }: SpfBroken, domain: string, record: string): Finding {
  const whose = where === domain ? `${domain}` : `${where}, to which that of ${domain} leads,`
  const mend =
    where === domain
      ? `Mend or take out that part. Without it, in DNS: ${dnsLine(domain, without(record, term))}`
      : `Tell whoever keeps ${where}, or take it out of the record of ${domain}.`
  return wrong(`The SPF record of ${whose} ${message}, and receivers then believe nothing of it.`, mend)
}

async function recordFindings(dns: Dns, record: string, { domain, from, host }: Sending): Promise<Finding[]> {
  const sender = { from, helo: host.name }
  const ofStrangers = await spfVerdict(dns, domain, record, { ...sender, ip: null })
  const found = wholeFindings(ofStrangers, domain, record)
  const addresses = await whereFrom(dns, host)
  if (addresses.length === 0)
    return [
      ...found,
      unknown(
        `From which address ${host.name} sends is not known here, and so not whether SPF of ${domain} covers it.`,
        `Look at the record: ${dnsLine(domain, record)}`,
      ),
    ]
  for (const ip of addresses) {
    const { result } = await spfVerdict(dns, domain, record, { ...sender, ip })
    found.push(coverFinding({ domain, record, host, ip }, result))
  }
  return found
}

/** What is wrong with a record whoever sends. */
function wholeFindings({ result, lookups, voids }: SpfVerdict, domain: string, record: string): Finding[] {
  const found: Finding[] = []
  if (lookups > MOST_LOOKUPS)
    found.push(
      wrong(
        `The SPF record of ${domain} makes receivers ask DNS ${lookups} times, and they stop after ${MOST_LOOKUPS}.`,
        `Take out what no longer sends for ${domain}, or write addresses (ip4:, ip6:) in place of names.`,
      ),
    )
  if (voids.length > MOST_VOIDS)
    found.push(
      wrong(
        `The SPF record of ${domain} leads to ${voids.length} names that hold nothing, and receivers stop after ${MOST_VOIDS}.`,
        `Take these out of the record: ${[...new Set(voids)].join(', ')}`,
      ),
    )
  if (result === 'pass')
    found.push(
      wrong(
        `The SPF record of ${domain} lets everybody send as ${domain}.`,
        `Put into DNS: ${dnsLine(domain, withEnd(record, '~all'))}`,
      ),
    )
  return found
}

const MEANS: Readonly<Record<Exclude<SpfResult, 'pass'>, string>> = {
  fail: 'and asks receivers to refuse all others',
  softfail: 'and asks receivers to suspect all others',
  neutral: 'and says nothing of others',
}

interface Covered {
  domain: string
  record: string
  host: MailHost
  ip: string
}

function coverFinding({ domain, record, host, ip }: Covered, result: SpfResult): Finding {
  const server = host.name === ip ? ip : `${ip} (${host.name})`
  if (result === 'pass') return fine(`SPF of ${domain} covers ${server}.`)
  const say = `SPF of ${domain} does not cover ${server}, ${MEANS[result]}.`
  const line = dnsLine(domain, record.replace(/^(v=spf1)/i, `$1 ${isIPv6(ip) ? 'ip6' : 'ip4'}:${ip}`))
  // Big providers send from other addresses than the one that takes our mails.
  const isOwn = `.${host.name}`.endsWith(`.${domain}`)
  return isOwn
    ? wrong(say, `Put into DNS: ${line}`)
    : unknown(say, `If mails reach others from there, put into DNS: ${line}`)
}

function asTerm({ name, isAddress, isNear }: MailHost): string {
  if (isNear) return 'mx'
  return isAddress ? `${isIPv6(name) ? 'ip6' : 'ip4'}:${name}` : `a:${name}`
}

/** One record of several: what all of them name, and the end of the last that has one. */
function merged(records: readonly string[]): string {
  const terms = records.flatMap((record) => record.split(' ').slice(1)).filter((term) => term !== '')
  const isEnd = (term: string) => /^[+\-~?]?all$/i.test(term)
  const end = terms.findLast(isEnd) ?? '~all'
  return ['v=spf1', ...new Set(terms.filter((term) => !isEnd(term))), end].join(' ')
}

function without(record: string, term: string): string {
  return record
    .split(' ')
    .filter((one) => one !== term)
    .join(' ')
}

function withEnd(record: string, end: string): string {
  return `${record.replace(/ \+?all( |$)/i, ' ').trim()} ${end}`
}
