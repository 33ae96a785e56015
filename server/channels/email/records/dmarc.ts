import { type Finding, fine, wrong } from '../../../actions/finding.ts'
import type { Dns } from './dns.ts'
import { dnsLine, tagsOf } from './dns-line.ts'

/** A record counts for names below its own, as far as this many labels from the root. */
const FEWEST_LABELS = 2
const POLICIES = ['none', 'quarantine', 'reject']

/** Looks at the DMARC record that counts for a domain: its own, or that of a domain above it. */
export async function dmarcFindings(dns: Dns, domain: string): Promise<Finding[]> {
  for (const above of withThoseAbove(domain)) {
    const name = `_dmarc.${above}`
    const records = (await dns.txt(name)).filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text))
    if (records.length > 1)
      return [
        wrong(
          `${above} has ${records.length} DMARC records, and receivers then believe none.`,
          `Leave one in DNS: ${dnsLine(name, records[0]!)}`,
        ),
      ]
    if (records[0] !== undefined) return [dmarcFinding(domain, above, records[0])]
  }
  return [
    wrong(
      `${domain} has no DMARC record, so anybody's mail as ${domain} is delivered, and some receivers take none without.`,
      `Put into DNS: ${dnsLine(`_dmarc.${domain}`, `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`)}`,
    ),
  ]
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
