import type { AgentWho, ProgramWho } from '../who.ts'

/** Who plans for a desk: a supervisor, or a program that showed one of the desk's API keys. */
export type Planner = AgentWho | ProgramWho

/** Whether they may read what is planned for a desk. */
export function belongsTo(who: Planner, desk: string): boolean {
  return 'key' in who ? who.desk === desk : who.desks.has(desk)
}

/** Whether they may plan for a desk. */
export function plansFor(who: Planner, desk: string): boolean {
  if ('key' in who) return who.desk === desk
  const role = who.desks.get(desk)?.role
  return role !== undefined && role !== 'agent'
}

/** How they stand in the audit log: an agent by id, a program by the name of its key. */
export function signed(
  who: Planner,
  detail: Record<string, unknown> = {},
): { agent: string | null; detail: Record<string, unknown> } {
  return 'key' in who ? { agent: null, detail: { ...detail, by: who.key } } : { agent: who.id, detail }
}
