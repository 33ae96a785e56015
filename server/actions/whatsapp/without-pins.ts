import type { Policy } from '../../policy/policy.ts'
import { maskPins } from '../../policy/read/pins.ts'
import { takesPin } from '../../policy/served.ts'
import type { Context } from '../context.ts'
import type { Content, Inbound } from '../messenger.ts'

/**
 * A message as it is kept: where the door takes PINs, nothing that may be one can be read in it. The digits go to whoever
 * compares them, and nowhere else.
 */
export function withoutPins(ctx: Pick<Context, 'notServed'>, policy: Policy, brought: Inbound): Inbound {
  if (!takesPin(policy.doors.whatsapp, ctx.notServed(policy.id))) return brought
  const mask = (text: string) => maskPins(text, policy.pinDigits)
  return { ...brought, content: masked(brought.content, mask) }
}

function masked(content: Content, mask: (text: string) => string): Content {
  const masking = (text: string | null) => text && mask(text)
  switch (content.kind) {
    case 'text':
    case 'edited':
      return { ...content, body: mask(content.body) }
    case 'choice':
      return { ...content, title: mask(content.title) }
    case 'media':
      return { ...content, caption: mask(content.caption), name: masking(content.name) }
    case 'location':
      return { ...content, name: masking(content.name), address: masking(content.address) }
    case 'contacts':
      return { ...content, cards: content.cards.map((card) => ({ ...card, name: mask(card.name) })) }
    case 'unknown':
      return { ...content, name: mask(content.name) }
    default:
      return content
  }
}
