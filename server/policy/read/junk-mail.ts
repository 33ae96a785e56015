import type { MailHeaders } from './automatic-mail.ts'

/** From here on Microsoft calls a mail junk: 5 and 6 are spam, 9 is surely. */
const JUNK_LEVEL = 5

/**
 * Whether the filter of our own mail server calls this mail junk. Of each header only the topmost counts: what stands
 * below was there when the mail came. Whoever writes one of them into a mail of their own calls that junk, and no other.
 */
export function isCalledJunk(headers: MailHeaders): boolean {
  const topmost = (name: string) =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase()
  return byFilter(topmost) || byMicrosoft(topmost)
}

type Topmost = (name: string) => string | undefined

/** SpamAssassin and rspamd. The status is there for every mail they looked at, the others for junk only. */
function byFilter(topmost: Topmost): boolean {
  const said = topmost('x-spam-status') ?? topmost('x-spam-flag') ?? topmost('x-spam')
  return said !== undefined && /^yes\b/.test(said)
}

/** Exchange gives these names to nothing but its own words, and renames those that a mail comes with. */
function byMicrosoft(topmost: Topmost): boolean {
  const report = topmost('x-forefront-antispam-report') ?? ''
  const verdict = /(?:^|;)\s*sfv:(\w+)/.exec(report)?.[1]
  if (verdict !== undefined) return ['spm', 'sks', 'skb'].includes(verdict)
  const level = /(?:^|;)\s*scl:(-?\d+)/.exec(report)?.[1] ?? topmost('x-ms-exchange-organization-scl')
  return level !== undefined && /^\d+$/.test(level) && Number(level) >= JUNK_LEVEL
}
