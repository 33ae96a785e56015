import type { Channel } from '../../../shared/channels.ts'
import { CHANNELS } from '../../../shared/channels.ts'
import type { DeskInfo, Me, Role } from '../../../shared/wire.ts'
import type { Policy } from '../../policy/policy.ts'
import { type NotServed, type ServedAt, servedAt } from '../../policy/served.ts'
import type { Context } from '../context.ts'
import type { AgentWho } from '../who.ts'

/** Who is signed in and what their desks are like, as far as a panel needs it. */
export function me(ctx: Context, who: AgentWho): Me {
  const desks = [...who.desks].flatMap(([desk, { role }]) => {
    const policy = ctx.policy(desk)
    return policy ? [deskInfo(policy, role, ctx.notServed(desk))] : []
  })
  return {
    now: ctx.clock(),
    demoClock: ctx.isDemoClock,
    agent: { id: who.id, name: who.name, email: who.email },
    desks: desks.sort((a, b) => a.name.localeCompare(b.name, 'nl')),
  }
}

function deskInfo(policy: Policy, role: Role, notServed: NotServed): DeskInfo {
  const own = policy.languages[0]!
  return {
    id: policy.id,
    name: policy.name,
    role,
    languages: [...policy.languages],
    timezone: policy.zone.name,
    accent: policy.accent ?? '',
    topics: [...policy.topics.values()].map(({ key, label, kind }) => ({ key, label, kind })),
    kinds: [...policy.kinds.values()].map(({ key, label, priority }) => ({
      key,
      label,
      priority: priority ?? '',
    })),
    priorities: policy.priorities.map((priority) => priority.key),
    teams: [...policy.teams.values()].map(({ key, label }) => ({ key, label })),
    // Panels speak English.
    tiers: policy.tiers.map(({ key, label }) => ({ key, label: label.en ?? label[own] ?? key })),
    serves: doorsThatAre(policy, notServed, (at) => at === 'served'),
    calls: role === 'agent' ? [] : [...policy.supervisors.calls],
    doors: doorsThatAre(policy, notServed, (at) => at !== 'off'),
    fields: fieldsOf(policy),
  }
}

function doorsThatAre(policy: Policy, notServed: NotServed, are: (at: ServedAt) => boolean): Channel[] {
  return CHANNELS.filter((channel) => are(servedAt(policy.doors[channel], notServed)))
}

/** What the ticket form asks for must be filled in, what it welcomes and what some topics ask for may be. */
function fieldsOf(policy: Policy): DeskInfo['fields'] {
  const { ask, attach } = policy.doors.ticket
  const byTopic = [...policy.topics.values()].flatMap((topic) => topic.ask)
  return [...new Set([...ask, ...attach, ...byTopic])].flatMap((key) => {
    const field = policy.fields.get(key)
    if (!field || field.input === 'file') return []
    return [{ key, label: field.label, required: ask.includes(key) }]
  })
}
