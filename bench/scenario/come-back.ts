import pg from 'pg'
import { Hand } from '../load/fleet.ts'
import type { Came, ReturnCommand, View } from '../load/returner.ts'
import { isClean, type Surroundings, watch } from '../measure/quiet.ts'
import { Target } from '../target/launch.ts'
import { type People, prefill } from '../target/prefill.ts'
import { Folder } from './stage.ts'

/** Handshakes under way at once: browsers do not come back one after the other, nor all in one instant. */
const AT_ONCE = 200
const MISSED_A_VISITOR = 3
const TALK_RATE = 500
const TALK_MS = 2000

export interface ComeBackRound {
  target: 'balie' | 'bare'
  /** Visitors a second from the first handshake to the last who has everything. */
  rate: number
  came: Came
  /** Conversations in which somebody sees something else than is stored, lacks an answer, or was told otherwise. */
  wrong: number
  around: Surroundings
  clean: boolean
}

/** Kills the server under load again and again and measures how fast everybody is back with everything. */
export async function comeBack(
  desks: string,
  size: { visitors: number; rounds: number },
  record: (round: ComeBackRound) => void,
): Promise<ComeBackRound[]> {
  const folder = new Folder()
  const balie = await Place.open('balie', ['0', folder.path, desks])
  const pool = new pg.Pool({ ...balie.target.database!, max: 2 })
  // When the server is killed its PostgreSQL goes on, and so do these connections.
  pool.on('error', () => {})
  const people = await prefill(pool, { visitors: size.visitors, agents: 20 })
  const bare = await Place.open('bare', [])
  const rounds: ComeBackRound[] = []
  try {
    await balie.come(people.visitors)
    await bare.come(people.visitors)
    for (let i = 0; i < size.rounds; i++) {
      rounds.push(
        await bare.round(
          () => Promise.resolve(),
          () => Promise.resolve(0),
        ),
      )
      record(rounds.at(-1)!)
      rounds.push(
        await balie.round(
          () => sayMeanwhile(pool, people),
          (views) => wrongViews(pool, views),
        ),
      )
      record(rounds.at(-1)!)
    }
  } finally {
    await pool.end()
    await balie.close()
    await bare.close()
    folder.remove()
  }
  return rounds
}

/** One target with its visitors, in a process of their own. */
class Place {
  target: Target
  readonly #hand = new Hand('load-returner.js')
  readonly #args: readonly string[]
  #round = 0

  private constructor(target: Target, args: readonly string[]) {
    this.target = target
    this.#args = args
  }

  static async open(name: 'balie' | 'bare', args: readonly string[]): Promise<Place> {
    return new Place(await Target.start(name, args), args)
  }

  come(members?: People['visitors']): Promise<Came> {
    const { name, url } = this.target
    return this.#ask<Came>({ do: 'come', target: name, url, members, atOnce: AT_ONCE })
  }

  async round(
    meanwhile: () => Promise<void>,
    check: (views: View[]) => Promise<number>,
  ): Promise<ComeBackRound> {
    this.#round += 1
    if (this.target.name === 'balie') await this.#ask({ do: 'talk', rate: TALK_RATE, seed: this.#round })
    await new Promise((resolve) => setTimeout(resolve, TALK_MS))
    await this.target.kill()
    await meanwhile()
    this.target = await Target.start(this.target.name, this.#args)
    const look = watch(() => [
      process.pid,
      this.#hand.pid,
      ...this.target.serverPids(),
      ...this.target.databasePids(),
    ])
    const came = await this.come()
    const around = look()
    const wrong = came.failed + (await check(await this.#ask<View[]>({ do: 'views' })))
    const rate = (came.came * 1000) / came.ms
    return { target: this.target.name, rate, came, wrong, around, clean: isClean(around) }
  }

  async close(): Promise<void> {
    await this.#ask({ do: 'leave' })
    this.#hand.end()
    await this.target.stop()
  }

  #ask<Value>(command: ReturnCommand): Promise<Value> {
    return this.#hand.ask<Value>(command)
  }
}

/** What the agents wrote while nobody was connected; every visitor has something to catch up with. */
async function sayMeanwhile(pool: pg.Pool, { visitors }: People): Promise<void> {
  await pool.query(
    `with counted as (
       update thread set last_seq = last_seq + $2 where conversation_id = any($1::uuid[])
       returning desk_id, conversation_id, agent_id, last_seq
     )
     insert into message (desk_id, conversation_id, seq, client_id, author, author_id, body, at)
     select desk_id, conversation_id, last_seq - $2 + i, gen_random_uuid(), 'agent', agent_id, 'meanwhile', 0
       from counted, generate_series(1, $2) i`,
    [visitors.flatMap(({ talks }) => talks.map(({ conversation }) => conversation)), MISSED_A_VISITOR],
  )
}

async function wrongViews(pool: pg.Pool, views: readonly View[]): Promise<number> {
  const { rows } = await pool.query<{ conversation: string; lines: number; last: number; digest: string }>(
    `select conversation_id as conversation, count(*)::int as lines, max(seq) as last,
            md5(string_agg(client_id::text, ',' order by seq)) as digest
       from message group by desk_id, conversation_id`,
  )
  const stored = new Map(rows.map((row) => [row.conversation, row]))
  return views.filter((view) => {
    const row = stored.get(view.conversation)
    const same = row?.lines === view.lines && row.last === view.lines && row.digest === view.digest
    return !same || view.unanswered > 0 || view.moved > 0
  }).length
}
