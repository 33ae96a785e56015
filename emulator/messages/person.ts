/** Somebody with WhatsApp: a phone number, a user id, or both. Never is one made from the other. */
export interface Person {
  phone: string | null
  userId: string | null
  parentUserId: string | null
  profileName: string | null
  /** Our number, and when they last wrote to it: it may be answered freely for 24 hours. */
  wrote: Map<string, number>
}

const HOURS_24 = 24 * 3_600_000

const PHONE = /^\+[1-9]\d{5,14}$/
/** As Meta describes a business-scoped user id. */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

export function isPhone(text: string): boolean {
  return PHONE.test(text)
}

export function isUserId(text: string): boolean {
  return USER_ID.test(text)
}

/** `whatsapp:+32…` or `whatsapp:BE.…` without its channel; null for any other address. */
export function bareAddress(address: string): string | null {
  const [, bare = ''] = /^whatsapp:(.+)$/.exec(address) ?? []
  return isPhone(bare) || isUserId(bare) ? bare : null
}

/** Until when this number may answer freely; null when they have not written to it. */
export function windowUntil(person: Person, number: string): number | null {
  const at = person.wrote.get(number)
  return at === undefined ? null : at + HOURS_24
}
