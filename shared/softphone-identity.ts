/** The name under which an agent's softphone is called. Follows from the agent, so nobody can take another's. */
export function softphoneIdentity(agent: string): string {
  return `agent_${agent.replaceAll('-', '')}`
}
