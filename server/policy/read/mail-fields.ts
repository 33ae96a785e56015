import type { Field, Policy } from '../policy.ts'
import { asOneLine } from './one-line.ts'

/** What people write before a built-in field, besides its label; as `plainLabel` leaves it. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  server: ['server', 'servernaam', 'servername', 'server name', 'serveur', 'nom du serveur', 'vps', 'host'],
  domain: ['domein', 'domain', 'domaine', 'site', 'website', 'site web', 'webseite', 'url'],
  error: ['fout', 'foutcode', 'error', 'erreur', 'fehler', 'melding', 'meldung', 'message'],
  tried: ['geprobeerd', 'al geprobeerd', 'tried', 'already tried', 'essayé', 'déjà essayé', 'versucht'],
  ip: ['ip', 'ip adres', 'ip address', 'adresse ip', 'ip adresse'],
}
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{Ll}{2,24}|\p{Lu}{2,24}|xn--[a-z0-9-]{2,59})$/u
/** These look like domains and are files. */
const FILE =
  /\.(php\d?|html?|log|txt|pdf|png|jpe?g|gif|svg|css|js|json|xml|csv|docx?|xlsx?|eml|zip|gz|conf|ini)$/i
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/
const IPV6_GROUP = /^[0-9a-f]{0,4}$/i

/** Fields that a value alone tells apart from any other word. */
const FORMS: Readonly<Record<string, (word: string) => string | null>> = {
  domain: siteIn,
  server: (word) => (IPV4.test(word) ? word : siteIn(word)),
  ip: (word) => (IPV4.test(word) || isIpv6(word) ? word : null),
}

/**
 * What of the lacking fields the words of a mail give: `Domein: example.nl`, under a label in any language that the desk has
 * for it, or its value alone where one field is lacking and nothing else can be meant. `words` are the sender's own, without
 * what they quote. A value that is longer than `longest` (in characters) is none, as in the form.
 */
export function fieldsInMail(
  policy: Policy,
  lacking: readonly string[],
  words: string,
  longest: number,
): Record<string, string> {
  const fields = lacking.flatMap((key) => policy.fields.get(key) ?? [])
  const found = labelled(fields, words)
  const [only, ...others] = lacking
  if (found.size === 0 && only !== undefined && others.length === 0) {
    const value = valueAlone(only, words)
    if (value !== null) found.set(only, value)
  }
  return Object.fromEntries([...found].filter(([, value]) => value !== '' && value.length <= longest))
}

/** The first value of each field whose label begins a line. */
function labelled(fields: readonly Field[], words: string): Map<string, string> {
  const byLabel = new Map(fields.flatMap((field) => labelsOf(field).map((label) => [label, field] as const)))
  const lines = words.split(/\r?\n/)
  const starts = lines.map((line) => labelAt(line, byLabel))
  const found = new Map<string, string>()
  for (const [place, start] of starts.entries()) {
    if (start === null || found.get(start.field.key)) continue
    const below = lines.slice(place + 1)
    const next = starts.slice(place + 1).findIndex((one) => one !== null)
    found.set(start.field.key, valueAt(start, next < 0 ? below : below.slice(0, next)))
  }
  return found
}

interface Start {
  field: Field
  /** What stands behind the label in its line. */
  rest: string
}

/** A line that begins with a label: a colon or an equals sign follows, or the question mark that it ends with. */
function labelAt(line: string, byLabel: ReadonlyMap<string, Field>): Start | null {
  const said = /^([^:=?：]{1,100})(?:\s*\?\s*[:=：]?|\s*[:=：])(.*)$/u.exec(line)
  const field = said === null ? undefined : byLabel.get(plainLabel(said[1]!))
  return field === undefined ? null : { field, rest: said![2]! }
}

/** The value in the line, and of a longer text also what follows up to a blank line; else the next line with words. */
function valueAt({ field, rest }: Start, below: readonly string[]): string {
  const first = plainValue(rest)
  if (first !== '' && field.input === 'line') return first
  const from = first === '' ? below.findIndex((line) => line.trim() !== '') : 0
  if (from < 0) return ''
  const text = below.slice(from)
  const end = field.input === 'line' ? 1 : text.findIndex((line) => line.trim() === '')
  const more = (end < 0 ? text : text.slice(0, end)).map(plainValue)
  return [first, ...more].filter((line) => line !== '').join('\n')
}

function labelsOf({ key, label }: Field): string[] {
  return [...Object.values(label).map(plainLabel), plainLabel(key), ...(OTHER_NAMES[key] ?? [])]
}

/** A label as it is compared: without list marks, emphasis and capitals, and with plain apostrophes and blanks. */
function plainLabel(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/^\s*(?:[-*•·–]|\(?\d{1,2}[.)])\s+/, '')
    .replace(/[*_?\s-]+/g, ' ')
    .trim()
}

/** Mail programs write the address of a link behind its words. */
function plainValue(text: string): string {
  return asOneLine(text.replace(/\s*[[<](?:https?:\/\/|mailto:)[^\]>]*[\]>]/gi, '')).replace(
    /^\*+\s*|\s*\*+$/g,
    '',
  )
}

/** The one word that has the form of this field; null where none has, or several that differ. */
function valueAlone(key: string, words: string): string | null {
  const form = FORMS[key]
  if (form === undefined) return null
  const found = words
    .split(/[\s,;()<>"'“”„«»[\]]+/)
    .flatMap((word) => form(word.replace(/[.!?:]+$/, '')) ?? [])
  const different = new Set(found.map((value) => value.toLowerCase()))
  return different.size === 1 ? found[0]! : null
}

function siteIn(word: string): string | null {
  const host = word.replace(/^https?:\/\//i, '').replace(/[/?#:].*$/, '')
  return DOMAIN.test(host) && !FILE.test(host) ? host : null
}

/** Eight groups, or fewer around one `::`. An hour has three and none. */
function isIpv6(word: string): boolean {
  const groups = word.split(':')
  if (groups.length < 3 || groups.length > 8 || !groups.every((group) => IPV6_GROUP.test(group))) return false
  return word.split('::').length === 2 || (groups.length === 8 && !groups.includes(''))
}
