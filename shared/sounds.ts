/** Sounds of our own that a policy names; where each lies on this server. */
export const SOUNDS = { calm: '/sounds/calm.wav' } as const
