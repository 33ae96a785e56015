import { randomBytes } from 'node:crypto'

/** Two letters for the kind of thing, 32 hexadecimal digits: `CA…` a call, `QU…` a queue, `RE…` a recording. */
export function newSid(kind: 'CA' | 'QU' | 'RE' | 'NO' | 'PN'): string {
  return kind + randomBytes(16).toString('hex')
}
