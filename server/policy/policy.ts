import type { Channel, Language, Text } from '../../shared/channels.ts'
import type { Address } from '../../shared/you.ts'
import type { Door } from './door.ts'
import type { MailKind } from './mail-template.ts'
import type { Price } from './price.ts'
import type { Standby } from './standby.ts'
import type { Hours } from './time/hours.ts'
import type { ResponseTime } from './time/response-time.ts'
import type { Zone } from './time/zone.ts'

/**
 * One desk's policy, compiled: every name resolved, every text present in the desk's first language.
 * Plain data. Instants are ms since the epoch, durations ms, allowances and talk time seconds.
 */
export interface Policy {
  /** The desk: the file's name without `.yaml`. */
  readonly id: string
  /** sha256 (hex) of the file's text; stored with every decision. */
  readonly hash: string
  readonly name: string
  readonly zone: Zone
  /** At least one; the first is the desk's own. */
  readonly languages: readonly Language[]
  /** How the desk addresses people: `je` also means tu and du, `u` also vous and Sie. */
  readonly address: Address
  /** A CSS colour as the desk wrote it; its contrast is corrected by whoever paints with it. */
  readonly accent: string | null
  /** Where the privacy statement stands; null: the desk names none. */
  readonly privacy: string | null
  /** A desk to learn from, which no public server opens. */
  readonly isExample: boolean
  /** Where the accessibility statement stands; null: the desk names none. */
  readonly accessibility: string | null
  /** Where customers sign in; null: the desk says it nowhere. */
  readonly signIn: string | null
  /** Exact origins that may embed the widget. */
  readonly sites: readonly string[]
  readonly hours: ReadonlyMap<string, Hours>
  /** Lowest first; always begins with the reserved `nobody` (see `Tier.listed`). */
  readonly tiers: readonly Tier[]
  readonly tier: ReadonlyMap<string, Tier>
  readonly topics: ReadonlyMap<string, Topic>
  readonly kinds: ReadonlyMap<string, Kind>
  /** Most urgent first; empty when the desk knows no priorities. */
  readonly priorities: readonly Priority[]
  /** The kind of a ticket nobody has sorted yet; null when the desk names none. */
  readonly defaultKind: string | null
  readonly firstResponse: FirstResponseRule
  readonly doors: Readonly<Record<Channel, Door>>
  /** The doors as the desk lists them; this is the order in which people are shown ways in. */
  readonly doorOrder: readonly Channel[]
  readonly teams: ReadonlyMap<string, Team>
  readonly queue: QueueRules
  readonly capacity: Capacity
  /** What supervisors may do with a call that an agent has. */
  readonly supervisors: { readonly calls: readonly ('whisper' | 'take-over')[] }
  readonly standby: Standby | null
  readonly whichContract: 'highest' | 'ask'
  /** What a person may be asked for, in ticket forms; by key. */
  readonly fields: ReadonlyMap<string, Field>
  readonly priorityLane: { readonly price: Price; readonly say: Text | null } | null
  /** Work that comes with a purchase, by key (moving ctx: so many hours within so many days). */
  readonly includedWork: ReadonlyMap<string, IncludedWork>
  readonly pinDigits: number
  /** `digits`: every customer number can be typed on a telephone. */
  readonly customerNumber: 'digits' | 'any'
  /** How a ticket number stands in a subject line; contains `{number}`. */
  readonly ticketTag: string
  /** Days after which records are deleted. */
  readonly keep: { readonly admissions: number; readonly audit: number; readonly charges: number }
  /** The desk's own words for mails about tickets. */
  readonly mails: Readonly<Partial<Record<MailKind, Text>>>
  readonly texts: Texts
}

export const NOBODY = 'nobody'

export interface Tier {
  readonly key: string
  readonly label: Text
  /** 0 is `nobody`; higher is better. */
  readonly index: number
  /** False for a `nobody` that the desk did not list: visitors without a contract come in nowhere. */
  readonly listed: boolean
  /** `first` overtakes in every queue. */
  readonly rank: 'first' | 'normal'
  /** Time on the phone a month; null when the desk counts none. */
  readonly phone: Allowance | null
  /** Overrides the desk's first-response rule for this tier. */
  readonly firstResponse: Promised | null
}

/** None, some, no limit and fair use are four different things. */
export type Allowance =
  | { readonly kind: 'none' }
  | { readonly kind: 'monthly'; readonly seconds: number }
  | { readonly kind: 'fair-use' }
  | { readonly kind: 'unlimited' }

export interface Topic {
  readonly key: string
  readonly label: Text
  /** The doors this topic may take, best first. */
  readonly doors: readonly Channel[]
  readonly support: 'full' | 'advice' | 'none'
  /** What people are told when they choose it; always present when support is not full. */
  readonly say: Text | null
  readonly kind: string | null
  /** Products whose customers get the priority of this kind; empty: every customer with a contract. */
  readonly products: readonly string[]
  readonly team: string | null
  /** Field keys a ticket on this topic needs besides those of the door. */
  readonly ask: readonly string[]
  /** Addresses, in lower case, and words of a subject by which a mail is about it. */
  readonly mail: { readonly addresses: readonly string[]; readonly words: readonly string[] }
  /** Key into `includedWork`. */
  readonly work: string | null
  /** `abuse`: reports that the desk has to take from anybody, see `isNotice`. */
  readonly notice: 'abuse' | null
}

interface Kind {
  readonly key: string
  readonly label: Text
  readonly priority: string | null
}

interface Priority {
  readonly key: string
  readonly label: Text
}

export type Promised =
  | { readonly kind: 'within'; readonly time: ResponseTime; readonly promise: PromiseKind }
  /** Whatever the contract agreed; the rule's default where it agreed nothing. */
  | { readonly kind: 'agreed' }

/** `target` is an aim, `guaranteed` a promise. */
export type PromiseKind = 'target' | 'guaranteed'

export interface FirstResponseRule {
  readonly by: 'tier' | 'priority' | 'kind'
  /** The hours that working time and working days are counted on. */
  readonly clock: Hours
  readonly entries: ReadonlyMap<string, ResponseTime>
  /** For what `entries` and the tiers do not name. */
  readonly otherwise: ResponseTime
  readonly promise: PromiseKind
}

interface Team {
  readonly key: string
  readonly label: Text
  /** Topic keys this team takes. */
  readonly topics: readonly string[]
}

interface QueueRules {
  /** What orders those who wait: `urgency` is priority, rank, deadline; the others stand within one rank. */
  readonly order: 'urgency' | 'deadline' | 'arrival'
  /** A second message before an answer. */
  readonly followUp: 'keeps-place' | 'to-the-back'
  /** A second ticket about the same question. */
  readonly duplicates: 'keep-place' | 'to-the-back'
  /** More than `tickets` in `days` days and the next ones wait behind everybody else; null: not counted. */
  readonly fairUse: { readonly tickets: number; readonly days: number } | null
}

/** What one agent does at once. */
interface Capacity {
  readonly chats: number
}

export interface Field {
  readonly key: string
  readonly label: Text
  readonly hint: Text | null
  readonly input: 'line' | 'text' | 'file'
}

interface IncludedWork {
  readonly key: string
  readonly label: Text
  /** Days after the purchase in which it may be asked for. */
  readonly withinDays: number
  /** Seconds by tier; a tier that is not there gets none. */
  readonly seconds: ReadonlyMap<string, number>
  /** Tiers of a product that has its own list (tier keys); products not named follow `seconds`. */
  readonly products: ReadonlyMap<string, readonly string[]>
  readonly beyond: Price
}

interface Texts {
  /** First line of the contact card. */
  readonly greeting: Text | null
  /** What the desk says about its help in general, shown on its public page. */
  readonly about: Text | null
}
