import type { Language } from '../../shared/channels.ts'
import { allPageLines } from '../policy/page/all-lines.ts'
import type { PolicyLine } from '../policy/page/lines.ts'
import type { Policy } from '../policy/policy.ts'
import { NOT_BUILT } from '../policy/served.ts'
import { valueAt } from './file-values.ts'
import { type Heard, heardAtDoors, heardOf } from './heard-at-doors.ts'
import { type Held, heldBy } from './held-by.ts'
import { NOT_KEPT } from './not-kept.ts'
import { usesOf } from './references.ts'
import { leaves } from './schema/leaf-paths.ts'

/** A line of a policy file: what it says to people, and what holds it. */
export interface PolicyPromise {
  /** Where it stands: `doors.phone.others.price`. */
  readonly place: string
  /** As it is written, cut short. */
  readonly value: string
  /** Sentences of the public page that say it. */
  readonly page: readonly string[]
  /** Sentences at the doors that it decides, by door. */
  readonly doors: readonly string[]
  /** The test that fails when it is not kept; null: no code keeps it, see `notKept`. */
  readonly test: Held | null
  readonly notKept: string | null
}

/** So many sentences of each are enough to know them by. */
const AT_MOST = 3
const LONGEST = 100

/** Every line of a policy file, in the order of the reference. `file` is what was read of it. */
export function promisesOf(policy: Policy, file: unknown, language: Language, now: number): PolicyPromise[] {
  const page = allPageLines(policy, NOT_BUILT, language, now)
  const heard = heardAtDoors(policy, language, now)
  return [...leaves().keys()].flatMap((leaf) =>
    placesOf(file, leaf).map((path) => promiseAt({ policy, file, page, heard }, leaf, path)),
  )
}

interface Known {
  readonly policy: Policy
  readonly file: unknown
  readonly page: readonly PolicyLine[]
  readonly heard: readonly Heard[]
}

function promiseAt(
  { policy, file, page, heard }: Known,
  leaf: string,
  path: readonly string[],
): PolicyPromise {
  const place = path.join('.')
  const notKept = (NOT_KEPT as Readonly<Record<string, string | undefined>>)[leaf] ?? null
  return {
    place,
    value: cutShort(JSON.stringify(valueAt(file, path))),
    page: upTo(
      AT_MOST,
      page.filter(({ at }) => says(at, place)).map(({ say }) => say),
    ),
    doors: upTo(
      AT_MOST,
      heardOf(policy, heard, place).map(({ channel, say }) => `${channel}: ${say}`),
    ),
    test: notKept === null ? heldBy(leaf) : null,
    notKept,
  }
}

/** Whether a sentence says this place, or the part of the file that it is in: `doors.phone.others` says its price. */
function says(at: string, place: string): boolean {
  return at === place || place.startsWith(`${at}.`)
}

function cutShort(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function upTo(most: number, sentences: readonly string[]): string[] {
  return [...new Set(sentences)].slice(0, most)
}

/** `closures[].date` stands at `closures.0.date`; of `first-response.*` those that no other leaf names. */
function placesOf(file: unknown, leaf: string): string[][] {
  const pattern = leaf.replaceAll('[]', '.*').split('.')
  const places = usesOf(file, pattern)
  if (!leaf.endsWith('.*')) return places
  const named = new Set(leaves().keys())
  return places.filter((path) => !named.has(path.join('.')))
}
