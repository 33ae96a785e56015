import type { Content } from './content.ts'
import type { Media, Message } from './message.ts'
import { isPhone, type Person } from './person.ts'

/** What happens to the next message that the account sends. */
export type Mood =
  /** The request is never answered, and nothing is sent. */
  | { does: 'hang' }
  /** It is accepted, and the connection breaks off before the answer. */
  | { does: 'cut' }
  | { does: 'refuse'; status: number; code: number }
  /** It is accepted, and fails afterwards. */
  | { does: 'fail'; code: number; status: 'undelivered' | 'failed' }

/** Everything written over WhatsApp, and what it is made of. */
export class Messages {
  readonly all = new Map<string, Message>()
  readonly people: Person[] = []
  readonly contents = new Map<string, Content>()
  /** Addresses to which a file's own address redirects. */
  readonly handed = new Map<string, Media>()
  /** One for each of the next messages. */
  readonly moods: Mood[] = []

  /** Who has this number or user id; somebody new where nobody has. */
  personAt(bare: string): Person {
    const found = this.people.find(({ phone, userId }) => phone === bare || userId === bare)
    if (found) return found
    const person: Person = {
      phone: isPhone(bare) ? bare : null,
      userId: isPhone(bare) ? null : bare,
      parentUserId: null,
      profileName: null,
      wrote: new Map(),
    }
    this.people.push(person)
    return person
  }

  /** A message that the account still has. */
  held(sid: string): Message | null {
    const message = this.all.get(sid)
    return message && !message.isDeleted ? message : null
  }
}
