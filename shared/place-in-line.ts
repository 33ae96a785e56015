import type { VisitorConversation } from './conversation.ts'

/** Where somebody stands in the line, and what their conversation says of it. */
export type PlaceInLine = { conversation: string; position: number } & Pick<
  VisitorConversation,
  'expectedWait' | 'staffed'
>
