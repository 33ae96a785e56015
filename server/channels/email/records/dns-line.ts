/** How long one string of a record may be, in bytes. */
const LONGEST_STRING = 255

/** A TXT record as it stands in a zone: a text that is too long for one string stands there in several. */
export function dnsLine(name: string, text: string): string {
  const strings = text.match(new RegExp(`.{1,${LONGEST_STRING}}`, 'g')) ?? ['']
  return `${name}. TXT ${strings.map((string) => `"${string}"`).join(' ')}`
}

/** The tags of a record like `v=DMARC1; p=none`, by name in lower case. A tag that stands there twice counts as it came first. */
export function tagsOf(text: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>()
  for (const part of text.split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim().toLowerCase()
    if (at > 0 && !tags.has(name)) tags.set(name, part.slice(at + 1).trim())
  }
  return tags
}
