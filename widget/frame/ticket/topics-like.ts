import type { ContactCard } from '../../../shared/card.ts'

type Topic = ContactCard['form']['topics'][number]

const SHORTEST_WORD = 3

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Topics about which the desk has something to say and that share a word with what was typed, best first. */
export function topicsLike(typed: string, topics: readonly Topic[]): Topic[] {
  const words = plain(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD)
  const hits = ({ label, say }: Topic) =>
    words.filter((word) => plain(`${label} ${say}`).includes(word)).length
  return topics
    .filter((topic) => topic.say !== null && hits(topic) > 0)
    .sort((a, b) => hits(b) - hits(a))
    .slice(0, 4)
}
