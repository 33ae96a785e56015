/** What becomes of a message to somebody. `read-at-once` is read without ever being delivered, as Meta says it. */
export type Course = 'sent' | 'delivered' | 'read' | 'read-at-once' | 'nothing'
export const COURSES: readonly Course[] = ['sent', 'delivered', 'read', 'read-at-once', 'nothing']

/** Somebody with WhatsApp on a telephone. */
export interface Person {
  /** Digits. */
  phone: string | null
  userId: string | null
  parentUserId: string | null
  name: string | null
  /** Whether Meta shows the number to the business; without a username it always does. */
  showsPhone: boolean
  course: Course
  /** Every message to them fails with this code. */
  failsWith: number | null
  /** Whether they wrote within the last 24 hours: whoever writes opens it, a script closes it. */
  window: boolean
}

export const NOBODY: Person = {
  phone: null,
  userId: null,
  parentUserId: null,
  name: null,
  showsPhone: true,
  course: 'delivered',
  failsWith: null,
  window: false,
}

type Parts = Record<string, unknown>

/** Who writes, as it stands in a message; fields that are not shown are not there. */
export function senderOf({ phone, userId, showsPhone }: Person): Parts {
  return {
    ...(phone !== null && showsPhone && { from: phone }),
    ...(userId !== null && { from_user_id: userId }),
  }
}

/** The same as it stands beside messages. */
export function contactOf({ phone, userId, parentUserId, name, showsPhone }: Person): Parts {
  return {
    ...(name !== null && { profile: { name } }),
    ...(phone !== null && showsPhone && { wa_id: phone }),
    ...(userId !== null && { user_id: userId }),
    ...(parentUserId !== null && { parent_user_id: parentUserId }),
  }
}

/** To whom, as it stands in a status. */
export function recipientOf({ phone, userId, showsPhone }: Person): Parts {
  return {
    ...(phone !== null && showsPhone && { recipient_id: phone }),
    ...(userId !== null && { recipient_user_id: userId }),
  }
}
