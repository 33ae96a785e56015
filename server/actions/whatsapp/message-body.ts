import type { Content } from '../messenger.ts'

/** A provider takes texts of this size; what is longer is cut and says so. */
const LONGEST = 65_536

/** What of a message stands as text in the conversation. */
export function bodyOf(content: Content): string {
  return storable(textOf(content))
}

function textOf(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'edited':
      return content.body
    case 'choice':
      return content.title
    case 'media':
      return content.caption
    case 'location':
      return [content.name, content.address, `${content.latitude}, ${content.longitude}`]
        .filter((part) => part !== null)
        .join('\n')
    case 'contacts':
      return content.cards.map(({ name, phones }) => [name, ...phones].join(' ')).join('\n')
    case 'reaction':
      return content.emoji ?? ''
    default:
      return ''
  }
}

/** No text may hold a NUL or half a character. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST).toWellFormed()
}
