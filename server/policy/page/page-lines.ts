import { CHANNELS, type Channel, type Language } from '../../../shared/channels.ts'
import type { Policy } from '../policy.ts'
import type { NotServed } from '../served.ts'
import { answerLines } from './answer-lines.ts'
import { doorLines, offLines } from './door-lines.ts'
import { type PolicyLine, type PolicyRow, type Reader, reader } from './lines.ts'
import { contractLines, queueLines, standbyLines, topicRows, workRows } from './other-lines.ts'
import { SECTIONS, type SectionKey } from './words/words.ts'

/** A part of the page: sentences, then rows with a name each. */
export interface PageSectionLines {
  readonly key: SectionKey
  readonly title: string
  readonly notes: readonly PolicyLine[]
  readonly rows: readonly PolicyRow[]
}

/** All that a desk's page says of its policy beside hours, tiers and the days that differ. */
export interface PageLines {
  readonly doors: Readonly<Record<Channel, readonly PolicyLine[]>>
  readonly off: readonly { readonly channel: Channel; readonly line: PolicyLine }[]
  readonly sections: readonly PageSectionLines[]
}

/** The sentences of the page, each with the line of the policy that it says. Pure, and complete: a test holds both. */
export function pageLines(policy: Policy, notServed: NotServed, language: Language): PageLines {
  const to = reader(policy, notServed, language)
  return {
    doors: Object.fromEntries(CHANNELS.map((channel) => [channel, doorLines(to, channel)])) as never,
    off: offLines(to),
    sections: SECTIONS.map((key) => sectionOf(to, key)).filter(
      ({ notes, rows }) => notes.length + rows.length > 0,
    ),
  }
}

function sectionOf(to: Reader, key: SectionKey): PageSectionLines {
  const part = partOf(to, key)
  const hasPin = part.notes.some(({ at }) => at === 'pin.digits')
  const title = key === 'contract' && !hasPin ? to.words.contract.titleWithoutPin : to.words.titles[key]
  return { key, title, ...part }
}

function partOf(to: Reader, key: SectionKey): { notes: PolicyLine[]; rows: PolicyRow[] } {
  switch (key) {
    case 'answers':
      return answerLines(to)
    case 'standby':
      return standbyLines(to)
    case 'work':
      return { notes: [], rows: workRows(to) }
    case 'queue':
      return { notes: queueLines(to), rows: [] }
    case 'contract':
      return { notes: contractLines(to), rows: [] }
    default:
      return { notes: [], rows: topicRows(to, key) }
  }
}
