import { createHmac } from 'node:crypto'
import { softphoneIdentity } from '../../shared/softphone-identity.ts'
import type { Context } from '../actions/context.ts'
import { putCustomer } from '../actions/customers/put-customer.ts'
import { createTicketByAgent } from '../actions/tickets/create-ticket-by-agent.ts'
import type { AgentWho } from '../actions/who.ts'
import type { App } from '../app.ts'
import type { Policy } from '../policy/policy.ts'
import { fillCalls } from './fill-calls.ts'
import { fillChats, letSomebodyWait } from './fill-chats.ts'
import { fillRoster } from './fill-roster.ts'
import { DEMO_AGENTS, DEMO_QUESTIONS, demoCustomers } from './people.ts'

/** The key by which the example portals sign, where the environment names none: only in demo mode. */
export function demoPortalKey(secretKey: Uint8Array, desk: string): Uint8Array {
  return createHmac('sha256', secretKey).update(`demo portal ${desk}`).digest()
}

/** Passwords of the example agents: made from this server's own key, so that no two demos share one. */
function demoPassword(secretKey: Uint8Array, email: string): string {
  return createHmac('sha256', secretKey).update(`demo agent ${email}`).digest('base64url').slice(0, 12)
}

/**
 * Fills in the living example, once: customers of every tier, agents who can sign in, tickets on every desk, chats and
 * calls that were. Started again only a visitor who waits is new, and it prints the same. Answers the lines to print.
 */
export async function fillDemo(app: App): Promise<string[]> {
  const { ctx } = app
  const agents = await addAgents(app)
  for (const policy of ctx.policies()) await fillDesk(app, policy, agents)
  return [
    'Example agents, for the panel:',
    ...DEMO_AGENTS.map(({ email, role }) => `  ${email}  ${demoPassword(ctx.secretKey, email)}  (${role})`),
    'Example websites with the widget in them:',
    ...ctx.policies().map((policy) => `  ${ctx.demoOrigin}/demo/${policy.id}/`),
  ]
}

/** The softphones (`client:…`) of everybody who works here, with their names. */
export async function softphonesOf({ ctx }: App): Promise<Record<string, string>> {
  const { rows } = await ctx.pool.query<{ agent_id: string; name: string }>(
    'select agent_id, name from agent',
  )
  return Object.fromEntries(rows.map(({ agent_id, name }) => [`client:${softphoneIdentity(agent_id)}`, name]))
}

async function addAgents({ ctx }: App): Promise<AgentWho[]> {
  const found: AgentWho[] = []
  const desks = ctx.policies().map((policy) => policy.id)
  for (const { name, email, role } of DEMO_AGENTS) {
    const hash = await ctx.ports.hasher.hash(demoPassword(ctx.secretKey, email))
    await ctx.pool.query(
      `insert into agent (agent_id, email, name, password_hash, every_desk, created_at)
       values (gen_random_uuid(), $1, $2, $3, $4 = 'administrator', $5) on conflict do nothing`,
      [email, name, hash, role, ctx.clock()],
    )
    const { rows } = await ctx.pool.query<{ agent_id: string }>(
      'select agent_id from agent where email = $1',
      [email],
    )
    const id = rows[0]!.agent_id
    await ctx.pool.query(
      `insert into desk_agent (desk_id, agent_id, role, available) select unnest($1::text[]), $2, $3, true on conflict do nothing`,
      [desks, id, role],
    )
    found.push({ id, name, email, desks: new Map(desks.map((desk) => [desk, { role, teams: [] }])) })
  }
  return found
}

async function fillDesk({ ctx }: App, policy: Policy, agents: readonly AgentWho[]): Promise<void> {
  const [administrator, supervisor, agent] = agents as [AgentWho, AgentWho, AgentWho]
  const customers = demoCustomers(policy)
  for (const { number, name, person, phone, email, tier, product, services, standby } of customers) {
    await putCustomer(
      ctx,
      policy.id,
      number,
      {
        name,
        language: policy.languages[0]!,
        persons: [{ name: person, phones: [phone], emails: [email] }],
        contracts: [{ id: `${number}-1`, product, tier, services, standby, boughtAt: '2026-10-01' }],
      },
      'demo',
    )
  }
  const place = { context: ctx, policy, agent }
  const { rows } = await ctx.pool.query('select 1 from ticket where desk_id = $1 limit 1', [policy.id])
  if (rows.length === 0) {
    await askQuestions(ctx, policy, administrator)
    await fillChats(place)
    // Calls give up after a second of the database, as for a provider that waits: one example less on a busy machine.
    await fillCalls(place).catch(() => ctx.log('an example call was left out', { desk: policy.id }))
    await fillRoster({ ...place, agent: supervisor }, [agent, supervisor])
  }
  await letSomebodyWait(place)
}

async function askQuestions(ctx: Context, policy: Policy, agent: AgentWho): Promise<void> {
  const customers = demoCustomers(policy)
  for (const [i, [subject, body, hoursAgo]] of DEMO_QUESTIONS.entries()) {
    const earlier = { ...ctx, clock: () => ctx.clock() - hoursAgo * 3_600_000 }
    const customer = customers[i % Math.max(1, customers.length)]
    await createTicketByAgent(earlier, agent, {
      desk: policy.id,
      clientId: crypto.randomUUID(),
      subject,
      body,
      ...(customer && { customer: customer.number, fields: fieldsOf(policy, customer.services[0]!) }),
    })
  }
}

function fieldsOf(policy: Policy, service: string): Record<string, string> {
  return Object.fromEntries(policy.doors.ticket.ask.map((key) => [key, service]))
}
