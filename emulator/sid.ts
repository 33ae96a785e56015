import { randomBytes } from 'node:crypto'

type Kind = 'CA' | 'QU' | 'CF' | 'RE' | 'NO' | 'PN' | 'SM' | 'MM' | 'ME' | 'HX'

/** Two letters for the kind of thing, 32 hexadecimal digits: `CA…` a call, `SM…` a message, `QU…` a queue, `CF…` a conference. */
export function newSid(kind: Kind): string {
  return kind + randomBytes(16).toString('hex')
}
