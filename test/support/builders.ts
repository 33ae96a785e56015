import { newToken } from '../../server/actions/token.ts'
import type { AgentWho, VisitorWho } from '../../server/actions/who.ts'
import { addAccount } from '../../server/storage/agents.ts'
import { type ContractRow, lockOrAddCustomers, replaceContracts } from '../../server/storage/customers.ts'
import { replacePersons } from '../../server/storage/identities.ts'
import type { Db } from '../../server/storage/pool.ts'
import { addVisitor } from '../../server/storage/visitors.ts'
import type { Language } from '../../shared/channels.ts'
import type { ConversationState } from '../../shared/conversation.ts'
import type { Role } from '../../shared/wire.ts'

// Who and what a test finds in the database before it begins. Written as the server writes it wherever it can.

/** Where that stands, and the instant at which it came there. */
interface Place {
  pool: Db
  clock: () => number
}

/** A server in this process, or what it keeps its rows in. */
type At = Place | { app: { ctx: Place } }

const placeOf = (at: At): Place => ('app' in at ? at.app.ctx : at)

/** A database without a server, long ago. */
export function bare(pool: Db): Place {
  return { pool, clock: () => 0 }
}

export interface Contracted {
  /** `C1`, `C2` ... in the order in which they are given. */
  id?: string
  product?: string
  tier: string
  services?: string[]
  standby?: string[]
  firstResponse?: string
}

interface Bought {
  name?: string
  /** Dutch unless said otherwise; null: nobody wrote it down. */
  language?: Language | null
  /** One contract of this tier, with this standby. */
  tier?: string
  standby?: string[]
  /** Instead: these. */
  contracts?: readonly Contracted[]
  /** The one person of the customer, with these registered numbers; null: there is none. */
  person?: string | null
  emails?: string[]
  phones?: string[]
}

/** A customer of the desk's books. */
export async function customer(at: At, desk: string, number: string, more: Bought = {}): Promise<void> {
  const { pool, clock } = placeOf(at)
  const { name = `Customer ${number}`, language = 'nl', tier, standby = [], phones = [], emails = [] } = more
  const { person = `Person ${number}`, contracts = tier === undefined ? [] : [{ tier, standby }] } = more
  const row = { customer_number: number, name, language }
  const { new: added } = await lockOrAddCustomers(pool, desk, [row], clock())
  if (!added.has(number)) throw new Error(`desk ${desk} has a customer ${number} already`)
  await replaceContracts(pool, desk, new Map([[number, contracts.map(contractRow)]]))
  if (person === null) return
  // As the books have them.
  const own = [{ person_id: 1, name: person, phones, emails: emails.map((email) => email.toLowerCase()) }]
  await replacePersons(pool, desk, new Map([[number, own]]), clock())
}

function contractRow(contract: Contracted, i: number): ContractRow {
  return {
    contract_id: contract.id ?? `C${i + 1}`,
    product: contract.product ?? 'Webhosting',
    tier: contract.tier,
    bought_at: null,
    ends_at: null,
    services: contract.services ?? [],
    standby: contract.standby ?? [],
    first_response: contract.firstResponse ?? null,
  }
}

/** An agent of these desks who never chose a password; available for good where it is said. */
export async function agent(
  at: At,
  desks: Record<string, Role>,
  more: { id?: string; name?: string; email?: string; teams?: string[]; available?: boolean } = {},
): Promise<AgentWho> {
  const { pool, clock } = placeOf(at)
  const { id = crypto.randomUUID(), name = 'Sanne de Wit', teams = [], available = false } = more
  const { email = `${id}@agents.example` } = more
  const account = { agent_id: id, email, name, password_hash: null, every_desk: false }
  if (!(await addAccount(pool, account, clock()))) throw new Error(`there is an agent ${email} already`)
  for (const [desk, role] of Object.entries(desks)) {
    await pool.query(
      `insert into desk_agent (desk_id, agent_id, role, teams, available, lease_until)
       values ($1, $2, $3, $4, $5, $6)`,
      [desk, id, role, teams, available, available ? Number.MAX_SAFE_INTEGER : 0],
    )
  }
  return {
    id,
    name,
    email,
    desks: new Map(Object.entries(desks).map(([desk, role]) => [desk, { role, teams }])),
  }
}

/** A visitor with a token; a customer's number comes from the portal. */
export async function visitor(
  at: At,
  desk: string,
  more: Partial<VisitorWho['visitor']> = {},
): Promise<VisitorWho & { token: string }> {
  const { pool, clock } = placeOf(at)
  const nobody = { id: crypto.randomUUID(), customer: null, name: null, email: null, language: 'nl' } as const
  const one: VisitorWho['visitor'] = { ...nobody, ...more }
  const { id, customer: number, ...rest } = one
  const { token, hash } = newToken()
  const row = { visitor_id: id, subject: number, customer_number: number, ...rest }
  await addVisitor(pool, desk, row, hash, clock())
  return { desk, visitor: one, token }
}

interface Talk {
  id?: string
  channel?: 'chat' | 'whatsapp' | 'phone'
  state?: ConversationState
  /** Ids. */
  visitor?: string
  agent?: string
  enteredAt?: number
  endedAt?: number
  finishBy?: number
  version?: number
}

/** A conversation that nothing was said in, running unless it says otherwise; answers its id. */
export async function conversation(at: At, desk: string, more: Talk = {}): Promise<string> {
  const [id] = await conversations(at, desk, 1, () => more)
  return id!
}

/** So many at once, in one statement; `each` says what is different about the nth, from 0. */
export async function conversations(
  at: At,
  desk: string,
  many: number,
  each: (n: number) => Talk,
): Promise<string[]> {
  const rows = Array.from({ length: many }, (_, n) => conversationRow(each(n)))
  await placeOf(at).pool.query(
    `insert into conversation (desk_id, conversation_id, channel, visitor_id, agent_id, tier, who, language, subject,
       state, entered_at, ended_at, finish_by, decision, policy_hash, version)
     select $1, id, channel, visitor, agent, 'nobody', 'Eva', 'nl', 'mail', state, entered, ended, finish, '{}', 'x', version
       from jsonb_to_recordset($2::jsonb) as c(id uuid, channel text, visitor uuid, agent uuid, state text,
         entered bigint, ended bigint, finish bigint, version bigint)`,
    [desk, JSON.stringify(rows)],
  )
  return rows.map(({ id }) => id)
}

function conversationRow(talk: Talk) {
  return {
    id: talk.id ?? crypto.randomUUID(),
    channel: talk.channel ?? 'chat',
    visitor: talk.visitor ?? null,
    agent: talk.agent ?? null,
    state: talk.state ?? 'active',
    entered: talk.enteredAt ?? 0,
    ended: talk.endedAt ?? null,
    finish: talk.finishBy ?? null,
    version: talk.version ?? 1,
  }
}
