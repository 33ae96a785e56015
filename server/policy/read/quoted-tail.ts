import {
  attributionAt,
  isDeskNote,
  isForwardedMark,
  isHeaderBlockAt,
  isOriginalMark,
  isPhoneSignature,
  isQuotedLine,
  isSignatureMark,
  seenLine,
} from './quote-marks.ts'

/** `said`: what this mail is for. `quoted`: what was answered, and stands in the mails before. */
export type MailPieceKind = 'said' | 'quoted' | 'signature'

/** A run of lines of a mail. The texts of all pieces, joined by line ends, are the mail. */
export interface MailPiece {
  readonly kind: MailPieceKind
  readonly text: string
}

/** More is no signature: somebody drew a line. In lines with words. */
const LONGEST_SIGNATURE = 12

/**
 * What a mail says itself, what it quotes and what stands below it, in its order; nothing is left out. An answer between
 * quoted lines is said. What is passed on (`isForward`: its subject says so) is said too: it is the matter. In doubt a
 * line is said.
 */
export function piecesOfMail(text: string, isForward = false): MailPiece[] {
  const lines = text.split('\n')
  const pieces: { kind: MailPieceKind; lines: string[] }[] = []
  for (const [place, kind] of kindsOf(lines, isForward).entries()) {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.lines.push(lines[place]!)
    else pieces.push({ kind, lines: [lines[place]!] })
  }
  return pieces.map(({ kind, lines }) => ({ kind, text: lines.join('\n') }))
}

/** Only what a mail says itself, without what it quotes and without its signature; empty where it says nothing. */
export function ownWords(text: string, isForward = false): string {
  const said = piecesOfMail(text, isForward).filter(({ kind }) => kind === 'said')
  return said
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n')
}

/** What the desk wrote below a mail is no part of what that quotes. */
function kindsOf(lines: readonly string[], isForward: boolean): MailPieceKind[] {
  const seen = lines.map(seenLine)
  let end = seen.length
  while (end > 0 && (seen[end - 1] === '' || isDeskNote(seen[end - 1]!))) end--
  if (!seen.slice(end).some(isDeskNote)) end = seen.length
  const kinds = kindsOfMail(seen.slice(0, end), isForward)
  return [...kinds, ...seen.slice(end).map((): MailPieceKind => 'said')]
}

function kindsOfMail(seen: readonly string[], isForward: boolean): MailPieceKind[] {
  const kinds: MailPieceKind[] = []
  let before: MailPieceKind = 'said'
  const put = (kind: MailPieceKind, count: number) => {
    for (let i = 0; i < count; i++) kinds.push(kind)
    before = kind
  }
  while (kinds.length < seen.length) {
    const at = kinds.length
    const line = seen[at]!
    const rest = seen.length - at
    const signature = isSignatureMark(line) ? signatureLength(seen, at) : 0
    if (line === '') put(before, 1)
    else if (isForwardedMark(line)) put('said', rest)
    else if (isQuotedLine(line)) put('quoted', 1)
    else if (startsOriginal(seen, at)) put(isForward ? 'said' : 'quoted', rest)
    else if (isPhoneSignature(line)) put('signature', 1)
    else if (signature > 0) put('signature', signature)
    else {
      const quoted = quotedFrom(seen, at)
      put(quoted > 0 ? 'quoted' : 'said', Math.max(1, quoted))
    }
  }
  return kinds
}

/** Whether all from here is the mail that was answered. Outlook draws a line above its headers. */
function startsOriginal(seen: readonly string[], at: number): boolean {
  if (isOriginalMark(seen[at]!) || isHeaderBlockAt(seen, at)) return true
  const next = nextWords(seen, at + 1)
  return /^[_-]{10,}$/.test(seen[at]!) && next < seen.length && isHeaderBlockAt(seen, next)
}

/** How many lines from here are quoted because a program says so above them. */
function quotedFrom(seen: readonly string[], at: number): number {
  const attribution = attributionAt(seen, at)
  if (attribution === null) return 0
  const next = nextWords(seen, at + attribution.count)
  if (next < seen.length && isQuotedLine(seen[next]!)) return next - at
  // Nothing marks its lines: only where a program wrote this is what follows not the customer's.
  return attribution.isByProgram ? seen.length - at : 0
}

/** Up to what is quoted below it. 0 for a long one: somebody drew a line. */
function signatureLength(seen: readonly string[], at: number): number {
  let words = 0
  let end = at + 1
  for (; end < seen.length && !beginsQuotation(seen, end); end++) {
    if (seen[end] !== '' && ++words > LONGEST_SIGNATURE) return 0
  }
  return end - at
}

function beginsQuotation(seen: readonly string[], at: number): boolean {
  const line = seen[at]!
  if (line === '') return false
  return isQuotedLine(line) || isForwardedMark(line) || startsOriginal(seen, at) || quotedFrom(seen, at) > 0
}

function nextWords(seen: readonly string[], from: number): number {
  let at = from
  while (at < seen.length && seen[at] === '') at++
  return at
}
