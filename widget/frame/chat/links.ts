/** A stretch of a message; `at` is where it begins. */
interface TextPart {
  at: number
  text: string
  isLink: boolean
}

// The mark that ends a sentence does not belong to the address before it.
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g

/** Cuts a message into text and web addresses; only http and https ever become links. */
export function splitLinks(body: string): TextPart[] {
  const pieces: TextPart[] = []
  let at = 0
  const add = (until: number, isLink: boolean) => {
    if (until > at) pieces.push({ at, text: body.slice(at, until), isLink })
    at = until
  }
  for (const { index, 0: address } of body.matchAll(LINK)) {
    add(index, false)
    add(index + address.length, true)
  }
  add(body.length, false)
  return pieces
}
