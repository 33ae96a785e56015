import type { Content } from '../messenger.ts'

/** A provider takes texts of this size; what is longer is cut. */
const LONGEST = 65_536

/** What of a message stands as text in the conversation. */
export function bodyOf(content: Content): string {
  return cut(textOf(content), LONGEST)
}

/** What of a message is their own words: what a card or a place says is no answer to a question of ours. */
export function wordsOf(content: Content): string {
  const isSaid = ['text', 'edited', 'choice', 'media'].includes(content.kind)
  return isSaid ? bodyOf(content) : ''
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

/** The beginning of a text, without half a character at its end. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).toWellFormed()
}
