import { talkNews } from '../../server/actions/calls/talk/talk-news.ts'
import type { Context } from '../../server/actions/context.ts'
import type { Policy } from '../../server/policy/policy.ts'
import type { Presence } from '../../server/policy/talk-parts.ts'
import { type LegAction, sidOf } from './leg-actions.ts'

type Row = Record<string, unknown>

/** News that come later than this after the end change nothing. */
const NEWS_AWAITED_MS = 10_000

/** The conferences of one world: what happens in them in order, and what is told of it when. */
export class LegConference {
  readonly #house: Context
  readonly #policy: Policy
  readonly #rows: (sql: string) => Promise<Row[]>
  readonly #untold: [talk: string, news: Presence][] = []
  #told: [talk: string, news: Presence] | null = null
  #sequence = 0
  /** Who is inside, and who is on hold, by talk. */
  readonly #inside = new Set<string>()
  readonly #held = new Set<string>()

  /** @param rows of the world: `$1` is its desk */
  constructor(house: Context, policy: Policy, rows: (sql: string) => Promise<Row[]>) {
    this.#house = house
    this.#policy = policy
    this.#rows = rows
  }

  /** Tells what was not told yet, newest first, and what was told last once more. */
  async tell(): Promise<void> {
    const all = [...this.#untold.splice(0).reverse(), ...(this.#told === null ? [] : [this.#told])]
    for (const [talk, news] of all) await this.#tellOf(talk, news)
  }

  /** Something happens in the conference of a leg, if it is in one; it is told now or later. */
  async happens(deed: Extract<LegAction, { isCaller: boolean }>, leg: string): Promise<void> {
    const [row] = await this.#rows(
      `select t.talk_id as talk, t.call, t.came_at is not null or l.call_sid is null as "maycome" from call_leg l join call_talk t using (desk_id, talk_id)
        where desk_id = $1 and leg_id = '${leg}' and accepted_at is not null`,
    )
    // Whoever only rings is not there, nor is a caller who was not sent in.
    if (row === undefined || (deed.isCaller && (row.call === null || !row.maycome))) return
    const who = deed.isCaller ? String(row.call) : sidOf(leg)
    if (!this.#isPossible(deed.do, `${row.talk} ${who}`)) return
    this.#sequence += 1
    const conference = `CF${String(row.talk).replaceAll('-', '')}`
    const news = { conference, sequence: this.#sequence, what: deed.do, who, at: this.#house.clock() }
    if (deed.isLate) {
      this.#untold.push([String(row.talk), news])
      return
    }
    this.#told = [String(row.talk), news]
    await this.#tellOf(...this.#told)
  }

  /** Of a talk that is over for so long nothing is told any more: it was settled by what was known. */
  async #tellOf(talk: string, news: Presence): Promise<void> {
    const [row] = await this.#rows(
      `select left_at from call_talk where desk_id = $1 and talk_id = '${talk}' and left_at is not null`,
    )
    if (row !== undefined && this.#house.clock() - Number(row.left_at) >= NEWS_AWAITED_MS) return
    await talkNews(this.#house, this.#policy, talk, news)
  }

  /** Nobody leaves who is not there: that a conference never tells. */
  #isPossible(what: Presence['what'], who: string): boolean {
    const set = what === 'join' || what === 'leave' ? this.#inside : this.#held
    const isBegin = what === 'join' || what === 'hold'
    if (set.has(who) === isBegin || (set === this.#held && !this.#inside.has(who))) return false
    if (isBegin) set.add(who)
    else set.delete(who)
    if (what === 'leave') this.#held.delete(who)
    return true
  }
}
