import { isForwardSubject } from '../../../shared/forward-subject.ts'
import { asOneLine } from './one-line.ts'
import { isForwardedMark, isHeaderBlockAt, isOriginalMark, seenLine } from './quote-marks.ts'

/** A person as a mail names them, which proves nothing. */
export interface NamedSender {
  /** Lower case. */
  address: string
  name: string | null
}

/** So much of a mail is looked through, and so many lines of a block of headers. */
const LINES_READ = 200
const LINES_OF_BLOCK = 12
const LONGEST_NAME = 120

const SENDER = /^\*?(?:from|van|de|von)\s?:\*?\s*(.*)$/i

/**
 * Who wrote the mail that this one passes on, from the headers that mail programs put above it; null where it passes none on
 * or the headers name no address. Outlook writes the same above what it answers: only the subject tells that apart.
 */
export function inlineSender(subject: string, text: string): NamedSender | null {
  // Apple Mail quotes what it passes on.
  const lines = text
    .split('\n', LINES_READ)
    .map((line) => seenLine(seenLine(line).replace(/^(?:[>›]\s?)+/, '')))
  const start = lines.findIndex((line, at) => isStart(lines, line, at, isForwardSubject(subject)))
  if (start < 0) return null
  for (const line of lines.slice(start, start + LINES_OF_BLOCK)) {
    const said = SENDER.exec(line)?.[1]
    if (said !== undefined) return senderIn(said)
  }
  return null
}

function isStart(lines: readonly string[], line: string, at: number, isForward: boolean): boolean {
  if (isForwardedMark(line)) return true
  return isForward && (isOriginalMark(line) || isHeaderBlockAt(lines, at))
}

/** `Eva Jansen <eva@home.example>`, `Eva [mailto:eva@home.example]` or the address alone. */
function senderIn(said: string): NamedSender | null {
  const found = /(?:<|\[)?(?:mailto:)?([^\s<>[\]()"',;:]{1,64}@[^\s<>[\]()"',;:*]{1,190})/i.exec(said)
  if (found === null || !/\.[^.]+$/.test(found[1]!)) return null
  const name = asOneLine(said.slice(0, found.index).replace(/["*]/g, '')).slice(0, LONGEST_NAME)
  return { address: found[1]!.toLowerCase(), name: name === '' ? null : name }
}
