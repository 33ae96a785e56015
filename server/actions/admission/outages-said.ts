import type { Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { listIn, PHRASEBOOKS, textIn } from '../../policy/say/in-language.ts'
import { type OutageRow, outagesAt } from '../../storage/outages.ts'
import type { Db } from '../../storage/pool.ts'

/** A notice of an outage in one language. */
interface OutageSaid {
  id: string
  /** Keys of the topics it concerns; none: everything. */
  topics: readonly string[]
  /** The topics in words; null: everything. */
  about: string | null
  say: string
}

/** The notices that are up at `now` (ms) in this language, else in the desk's first; the oldest first. */
export async function outagesSaid(
  db: Db,
  policy: Policy,
  language: Language,
  now: number,
): Promise<OutageSaid[]> {
  const rows = await outagesAt(db, policy.id, now)
  const said = rows.map(({ outage_id, topics, says }) => ({
    id: outage_id,
    topics,
    about: aboutOf(policy, topics, language),
    say: textIn(policy, says, language),
  }))
  // Two agents may have put up the same at once: nobody is told it twice.
  return said.filter(
    (one, i) => said.findIndex(({ about, say }) => about === one.about && say === one.say) === i,
  )
}

/** Those that concern everybody. */
export function saidToAll(outages: readonly OutageSaid[]): string[] {
  return outages.filter(({ topics }) => topics.length === 0).map(({ say }) => say)
}

/** Those that concern this topic among others. */
export function saidOn(outages: readonly OutageSaid[], topic: string): string[] {
  return outages.filter(({ topics }) => topics.includes(topic)).map(({ say }) => say)
}

/** Those to tell somebody whose question is about this topic (null: not known), and who was told `before` of some. */
export function saidTo(
  outages: readonly OutageSaid[],
  topic: string | null,
  before: readonly string[],
): OutageSaid[] {
  const concerns = ({ topics }: OutageSaid) =>
    topics.length === 0 || (topic !== null && topics.includes(topic))
  return outages.filter((outage) => concerns(outage) && !before.includes(outage.id))
}

/** A topic that the desk no longer has is not named. */
function aboutOf(policy: Policy, topics: OutageRow['topics'], language: Language): string | null {
  if (topics.length === 0) return null
  const labels = topics.flatMap((key) => policy.topics.get(key)?.label ?? [])
  return listIn(
    PHRASEBOOKS[language],
    labels.map((label) => textIn(policy, label, language)),
  )
}
