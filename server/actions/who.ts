import type { Language } from '../../shared/channels.ts'
import type { Role } from '../../shared/wire.ts'

/** A visitor whose token was checked: of one desk, with or without a customer. */
export interface VisitorWho {
  desk: string
  visitor: {
    id: string
    /** Customer number, proven by the portal; null for everybody else. */
    customer: string | null
    name: string | null
    email: string | null
    language: Language
  }
}

/** A program whose API key was checked. */
export interface ProgramWho {
  desk: string
  /** Name of the key. */
  key: string
}

/** An agent whose session was checked. A desk that is not in `desks` is not theirs. */
export interface AgentWho {
  id: string
  name: string
  email: string
  desks: ReadonlyMap<string, { role: Role; teams: readonly string[] }>
}

/** What a visitor reads of an agent's name. */
export function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
