import { newSid } from '../sid.ts'
import type { World } from '../world.ts'
import { type Content, hasTooManyButtons, isTemplate, maySend, rendered } from './content.ts'
import { begin, type Failing } from './course.ts'
import type { Message } from './message.ts'
import { bareAddress, windowUntil } from './person.ts'
import type { Category } from './prices.ts'

/** What the account sends, once it is known to be well-formed. */
export interface Sending {
  /** `whatsapp:+32…` */
  from: string
  to: string
  body: string
  mediaUrls: string[]
  content: Content | null
  variables: Record<string, string>
  statusCallback: string | null
}

/** Takes a message in; it goes its way as time passes. `mood`: how a script lets it end. */
export function accept(world: World, sending: Sending, mood: Failing | null): Message {
  const { content, from, to } = sending
  const at = world.clock.now()
  const number = bareAddress(from) ?? ''
  const person = world.messages.personAt(bareAddress(to) ?? '')
  const isOpen = (windowUntil(person, number) ?? 0) > at
  const shown = content ? rendered(content, sending.variables) : { body: sending.body, offer: null }
  const message: Message = {
    sid: newSid(sending.mediaUrls.length > 0 ? 'MM' : 'SM'),
    direction: 'outbound-api',
    number,
    person,
    from,
    to,
    ...shown,
    media: [],
    location: null,
    tapped: null,
    repliedTo: null,
    category: categoryOf(content),
    isTemplate: content !== null && isTemplate(content),
    contentSid: content?.sid ?? null,
    status: 'queued',
    errorCode: null,
    typed: [],
    steps: [],
    price: null,
    statusCallback: sending.statusCallback,
    params: {},
    isDeleted: false,
    at,
    updatedAt: at,
    sentAt: null,
    told: Promise.resolve(),
  }
  world.messages.all.set(message.sid, message)
  begin(world, message, sending.mediaUrls, mood ?? failingOf(sending, isOpen))
  return message
}

/** Why WhatsApp does not deliver it; Twilio learns that only after it has accepted it. */
function failingOf({ content, body, mediaUrls }: Sending, isOpen: boolean): Failing | null {
  // A template goes alone: with words or a file beside it, it counts as free text.
  const isAlone = body === '' && mediaUrls.length === 0
  const mayGo = content && isAlone ? maySend(content, isOpen) : isOpen
  if (!mayGo) return { code: 63016, status: 'undelivered' }
  if (content && hasTooManyButtons(content)) return { code: 63021, status: 'undelivered' }
  return null
}

function categoryOf(content: Content | null): Category {
  return (content && isTemplate(content) ? content.approved?.category : null) ?? 'service'
}
