/** Longest message a person may send in a conversation, in characters. */
export const MESSAGE_MAX = 4000
