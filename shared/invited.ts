export interface Invited {
  agent: string
  /** One-time link by which the new agent sets a password. */
  link: string
}
