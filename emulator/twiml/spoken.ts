import type { Element } from './xml.ts'

/** What a listener hears of a <Say>: digits one by one where the markup asks for it, substitutes in place. */
export function spokenText(element: Element): string {
  return wordsOf(element).replace(/\s+/g, ' ').trim()
}

function wordsOf(element: Element): string {
  const inside = element.children
    .map((child) => (typeof child === 'string' ? child : wordsOf(child)))
    .join('')
  switch (element.name) {
    case 'break':
      return ' '
    case 'sub':
      return element.attributes.alias ?? inside
    case 'say-as':
      return isSpelled(element.attributes['interpret-as'] ?? '') ? [...inside.trim()].join(' ') : inside
    default:
      return inside
  }
}

function isSpelled(kind: string): boolean {
  return kind === 'digits' || kind === 'characters' || kind === 'spell-out'
}
