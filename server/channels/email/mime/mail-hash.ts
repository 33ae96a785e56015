import { createHash } from 'node:crypto'

/** What the way of a mail writes into it: read from another mailbox, or delivered twice, it differs. */
const OF_THE_WAY =
  /^(received|return-path|delivered-to|x-original-to|authentication-results|dkim-signature|arc-|x-)/i

/**
 * What a mail is, wherever it lies: its own headers and its body. A Message-ID alone does not say, as anybody can write
 * that of another mail.
 */
export function mailHash(raw: Buffer): Buffer {
  const end = endOfHead(raw)
  const head = raw
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ')
  const own = head.split(/\r?\n/).filter((line) => !OF_THE_WAY.test(line))
  return createHash('sha256').update(own.join('\n')).update(raw.subarray(end)).digest()
}

/** Where the blank line between headers and body begins; the end of what has none. */
export function endOfHead(raw: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].map((blank) => raw.indexOf(blank)).filter((at) => at >= 0)
  return ends.length === 0 ? raw.length : Math.min(...ends)
}
