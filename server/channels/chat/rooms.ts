/** Rooms are named here and joined by the server only. */
export const roomOf = {
  conversation: (id: string) => `c:${id}`,
  visitor: (id: string) => `v:${id}`,
  agent: (id: string) => `a:${id}`,
  desk: (id: string) => `d:${id}`,
} as const
