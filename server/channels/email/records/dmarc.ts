import { type Finding, fine, wrong } from '../../../actions/finding.ts'
import type { Dns } from './dns.ts'
import { dnsLine, tagsOf } from './dns-line.ts'

/** A record counts for names below its own, as far as this many labels from the root. */
const FEWEST_LABELS = 2
const POLICIES = ['none', 'quarantine', 'reject']

/** Looks at the DMARC record that counts for a domain: its own, or that of a domain above it. */
export async function dmarcFindings(dns: Dns, domain: string): Promise<Finding[]> {
  const { at, records } = await recordsFor(dns, domain)
  if (records.length > 1)
    return [
      wrong(
        `${at} has ${records.length} DMARC records, and receivers then believe none.`,
        `Leave one in DNS: ${dnsLine(`_dmarc.${at}`, records[0]!)}`,
      ),
    ]
  if (records[0] !== undefined) return [dmarcFinding(domain, at, records[0])]
  return [
    wrong(
      `${domain} has no DMARC record, so anybody's mail as ${domain} is delivered, and some receivers take none without.`,
      `Put into DNS: ${dnsLine(`_dmarc.${domain}`, `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`)}`,
    ),
  ]
}

/** Whether SPF counts for a domain only where the envelope names that domain itself, and none below or beside it. */
export async function isSpfStrict(dns: Dns, domain: string): Promise<boolean> {
  const { records } = await recordsFor(dns, domain)
  return records.length === 1 && tagsOf(records[0]!).get('aspf')?.toLowerCase() === 's'
}

/** The records that count for a domain, and where they stand. */
async function recordsFor(dns: Dns, domain: string): Promise<{ at: string; records: string[] }> {
  for (const at of withThoseAbove(domain)) {
    const found = await dns.txt(`_dmarc.${at}`)
    const records = found.filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text))
    if (records.length > 0) return { at, records }
  }
  return { at: domain, records: [] }
}

function withThoseAbove(domain: string): string[] {
  const labels = domain.split('.')
  const most = Math.max(labels.length - FEWEST_LABELS, 0)
  return Array.from({ length: most + 1 }, (_, i) => labels.slice(i).join('.'))
}

function dmarcFinding(domain: string, at: string, record: string): Finding {
  const tags = tagsOf(record)
  const own = at === domain ? undefined : tags.get('sp')
  const policy = (own ?? tags.get('p') ?? '').toLowerCase()
  const tag = own === undefined ? 'p' : 'sp'
  const where = at === domain ? domain : `${domain} (that of ${at})`
  const asked = (value: string) => dnsLine(`_dmarc.${at}`, withTag(record, tag, value))
  if (!POLICIES.includes(policy))
    return wrong(
      `The DMARC record of ${where} says no ${tag}= that receivers know.`,
      `Put into DNS: ${asked('none')}`,
    )
  if (policy !== 'none') return fine(`DMARC of ${where} is ${tag}=${policy}.`)
  return {
    ...fine(`DMARC of ${where} is ${tag}=none: false mails are reported at most, and still delivered.`),
    mend: `Once the reports show that your own mails pass, put into DNS: ${asked('quarantine')}`,
  }
}

function withTag(record: string, tag: string, value: string): string {
  const [version = '', ...parts] = record.split(';').map((part) => part.trim())
  const others = parts.filter((part) => part !== '' && part.split('=')[0]!.trim().toLowerCase() !== tag)
  return [version, `${tag}=${value}`, ...others].join('; ')
}
