/** The channels a contact can come through. A door is a channel as one desk opens it. */
export const CHANNELS = ['chat', 'whatsapp', 'phone', 'ticket', 'email'] as const
export type Channel = (typeof CHANNELS)[number]

/** The languages the program itself speaks, Dutch first. */
export const LANGUAGES = ['nl', 'en', 'fr', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in the desk's languages; the desk's first language is always present. */
export type Text = Partial<Record<Language, string>>
