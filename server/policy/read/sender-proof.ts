/** `unproven`: nobody says who it is. `suspect`: our own mail server says that it is not who it says. */
export type SenderProof = 'proven' | 'unproven' | 'suspect'

export interface Seen {
  /** Every address in From, in lower case. */
  from: readonly string[]
  /** Values of Authentication-Results, the topmost first. */
  results: readonly string[]
}

/**
 * Whether the sender of a mail is who it says. From is free text: only the topmost line that our own mail server wrote
 * (`authservId`) counts, and those of others say nothing.
 */
export function senderProof({ from, results }: Seen, authservId: string | null): SenderProof {
  const [address, ...others] = from
  if (others.length > 0) return 'suspect'
  const domain = address === undefined ? '' : address.slice(address.lastIndexOf('@') + 1)
  const own =
    authservId === null ? undefined : results.map(readLine).find(({ by }) => by === authservId.toLowerCase())
  if (domain === '' || own === undefined) return 'unproven'
  if (own.found.some(({ method, result }) => method === 'dmarc' && result === 'fail')) return 'suspect'
  return own.found.some((one) => provesDomain(one, domain)) ? 'proven' : 'unproven'
}

interface Found {
  method: string
  result: string
  properties: ReadonlyMap<string, string>
}

/** RFC 8601, 2.2: `mx.example.org; dmarc=pass header.from=example.com; spf=pass smtp.mailfrom=...` */
function readLine(line: string): { by: string; found: Found[] } {
  const [by = '', ...parts] = withoutComments(line).toLowerCase().split(';')
  return { by: by.trim().split(/\s/)[0] ?? '', found: parts.map(readPart) }
}

function readPart(part: string): Found {
  const [first = '', ...rest] = part
    .trim()
    .replace(/\s*=\s*/g, '=')
    .split(/\s+/)
  const [method = '', result = ''] = first.split('=')
  const properties = rest.flatMap((word): [string, string][] => {
    const at = word.indexOf('=')
    return at < 1 ? [] : [[word.slice(0, at), word.slice(at + 1).replaceAll('"', '')]]
  })
  // `dkim/1=pass` names a version.
  return { method: method.split('/')[0]!, result, properties: new Map(properties) }
}

/** Comments stand in parentheses, also one in another. A semicolon in one would begin a result that nobody wrote. */
function withoutComments(line: string): string {
  let depth = 0
  let isQuoted = false
  let kept = ''
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]!
    if (sign === '\\' && (depth > 0 || isQuoted)) {
      i++
      continue
    }
    if (sign === '"' && depth === 0) isQuoted = !isQuoted
    else if (!isQuoted && sign === '(') depth++
    else if (!isQuoted && sign === ')' && depth > 0) depth--
    else if (depth === 0) kept += isQuoted && /[;=\s]/.test(sign) ? '_' : sign
  }
  return kept
}

function provesDomain({ method, result, properties }: Found, domain: string): boolean {
  if (result !== 'pass') return false
  switch (method) {
    case 'dmarc':
      return properties.get('header.from') === domain
    case 'dkim':
      return speaksFor(domainOf(properties.get('header.d') ?? properties.get('header.i')), domain)
    case 'spf':
      return speaksFor(domainOf(properties.get('smtp.mailfrom')), domain)
    default:
      return false
  }
}

function domainOf(value: string | undefined): string {
  return value === undefined ? '' : value.slice(value.lastIndexOf('@') + 1)
}

/** The same domain, or one above it. One below may be somebody else's: anybody has a name below `blogspot.com`. */
function speaksFor(one: string, domain: string): boolean {
  return one.includes('.') && (one === domain || domain.endsWith(`.${one}`))
}
