import type { OutageNow } from '../../../shared/outage.ts'
import type { DeskInfo } from '../../../shared/wire.ts'
import { sayWhen } from '../time/say.ts'
import { nameOf } from '../words/desk-texts.ts'

/** "everything", or the topics by name. */
export function sayConcerns(desk: DeskInfo, topics: readonly string[]): string {
  if (topics.length === 0) return 'everything'
  return topics.map((topic) => nameOf(desk, 'topics', topic)).join(', ')
}

/** "Up until 15:00, put up by Sanne de Wit, changed by Joris Bakker". */
export function sayStanding(
  { until, by, changedBy }: Pick<OutageNow, 'until' | 'by' | 'changedBy'>,
  now: number,
  zone: string,
): string {
  const changed = changedBy === null ? '' : `, changed by ${changedBy}`
  return `Up until ${sayWhen(until, now, zone)}, put up by ${by}${changed}`
}
