/** Rooms are named here and joined by the server only. */
export const roomOf = {
  /** No letter before it: each message would write the name anew. */
  conversation: (id: string) => id,
  visitor: (id: string) => `v:${id}`,
  agent: (id: string) => `a:${id}`,
  desk: (id: string) => `d:${id}`,
} as const
