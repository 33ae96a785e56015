/** A mail program wraps its lines: what it says of the mail that it quotes stands in up to so many. */
const LINES_OF_ATTRIBUTION = 3
/** So many lines of a header block are looked at, blank ones among them. */
const LINES_OF_HEADERS = 12

/** `On 23 Nov 2026 at 10:00, Eva <eva@home.example> wrote:`, in the languages and word orders of mail programs. */
const ATTRIBUTIONS: readonly RegExp[] = [
  /^on\b.{3,300}\bwrote\s?:$/i,
  /^.{2,200}\bwrote\b.{0,80}:$/i,
  /^op\b.{3,300}\b(schreef\b.{0,200}|geschreven\s?):$/i,
  /^.{2,200}\bschreef\b.{0,80}:$/i,
  /^le\b.{3,300}\ba écrit\s?:$/i,
  /^.{2,200}\ba écrit\b.{0,80}:$/i,
  /^am\b.{3,300}\b(schrieb\b.{0,200}|geschrieben\s?):$/i,
  /^.{2,200}\bschrieb\b.{0,80}:$/i,
]
/** What no person types before a colon: an address, or an hour and a day. */
const BY_A_PROGRAM = /@|\d{1,2}[:.h]\d{2}.*\d{4}|\d{4}.*\d{1,2}[:.h]\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/

const ORIGINAL =
  /^[-_]{3,}\s*(original (message|email|appointment)|oorspronkelijk (bericht|e-?mail)|origineel bericht|message d['’]origine|message original|ursprüngliche (nachricht|e-?mail)|originalnachricht)\s*[-_]{3,}$/i
const FORWARDED =
  /^([-_]{3,}\s*)?(forwarded message|begin forwarded message|doorgestuurd bericht|begin doorgestuurd bericht|message (transféré|transmis)|début du message (transféré|transmis|réexpédié)|weitergeleitete nachricht|anfang der weitergeleiteten (nachricht|e-?mail))(\s+(from|van|de|von)\b.*)?\s*(:|[-_]{3,})$/i

const SENDER = /^\*?(from|van|de|von)\s?:\*?\s*\S/i
const OTHER_HEADERS: readonly RegExp[] = [
  /^\*?(sent|date|verzonden|datum|envoyé|gesendet)\s?:/i,
  /^\*?(to|aan|à|an)\s?:/i,
  /^\*?(subject|onderwerp|objet|betreff)\s?:/i,
  /^\*?(cc|kopie)\s?:/i,
]

const PHONE_SIGNATURE =
  /^(sent from (my|outlook|mail|yahoo|samsung|proton)|get outlook for|verstuurd vanaf|verzonden (vanaf|van|met) |outlook voor (ios|android) downloaden|download outlook voor|envoyé de(puis)? (mon|outlook)|télécharger outlook|(von|vom) mei(nem|ner) .{2,30} gesendet|gesendet (mit|von)|outlook für (ios|android))/i

/** Lines as they are read: mail programs write blanks that look like none. */
export function seenLine(line: string): string {
  return line
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '')
    .trim()
}

export const isQuotedLine = (line: string) => /^[>›]/.test(line)

/** How many lines from here say whom a quotation is of; 0: none do. `lines` are seen ones. */
export function attributionAt(
  lines: readonly string[],
  at: number,
): { count: number; isByProgram: boolean } | null {
  if (lines[at] === '' || isQuotedLine(lines[at]!)) return null
  for (let count = 1; count <= LINES_OF_ATTRIBUTION; count++) {
    const last = lines[at + count - 1]
    if (last === undefined || last === '' || isQuotedLine(last)) return null
    if (!last.endsWith(':')) continue
    const whole = lines.slice(at, at + count).join(' ')
    if (!ATTRIBUTIONS.some((form) => form.test(whole))) continue
    return { count, isByProgram: BY_A_PROGRAM.test(whole) }
  }
  return null
}

/** A line after which all is the mail that was answered. */
export const isOriginalMark = (line: string) => ORIGINAL.test(line)

/** A line after which stands what somebody passes on: it is the matter itself. */
export const isForwardedMark = (line: string) => FORWARDED.test(line)

/** Outlook's block of headers: a sender, and two more of its lines soon after. */
export function isHeaderBlockAt(lines: readonly string[], at: number): boolean {
  if (!SENDER.test(lines[at]!)) return false
  const near = lines.slice(at + 1, at + LINES_OF_HEADERS)
  return OTHER_HEADERS.filter((header) => near.some((line) => header.test(line))).length >= 2
}

/** What the desk itself writes below a mail: of what is not in the ticket. */
export const isDeskNote = (line: string) =>
  /^\[(Attached, and (only in the mailbox|not kept here):|This mail (is|could|has)|The mail goes on:).*\]$/.test(
    line,
  )

/** RFC 3676, 4.3; the blank at its end is lost on the way of many mails. */
export const isSignatureMark = (line: string) => line === '--'

export const isPhoneSignature = (line: string) => line.length <= 100 && PHONE_SIGNATURE.test(line)
