/** A number of the account, and where calls and WhatsApp messages to it are answered. */
export interface OwnNumber {
  /** Where calls are answered; without it the number cannot be called. */
  voiceUrl?: string
  voiceMethod?: 'GET' | 'POST'
  voiceFallbackUrl?: string
  voiceFallbackMethod?: 'GET' | 'POST'
  statusCallback?: string
  statusCallbackMethod?: 'GET' | 'POST'
  /** What answers instead of its own addresses; at Twilio they do not count then. Nothing here plays either. */
  voiceApplicationSid?: string
  trunkSid?: string
  /** A number that only takes messages. */
  noVoice?: boolean
  /** Where WhatsApp messages are told; without it the number is no WhatsApp sender. */
  messageUrl?: string
  messageFallbackUrl?: string
  /** How the sender stands; without it `ONLINE`. */
  senderStatus?: string
}

/** What the page calls numbers, so that nobody has to know them by heart. */
export interface Book {
  /** Our own numbers: whose they are. */
  names: Record<string, string>
  /** Who is known at which of them, and by which number. */
  people: { name: string; number: string; calls: string }[]
}

/** What an emulated account is started with. */
export interface Settings {
  accountSid: string
  authToken: string
  numbers: Record<string, OwnNumber>
  /** Numbers that may be shown as caller besides our own. */
  verified: string[]
  /** TwiML Apps by SID: the address a softphone's outgoing call asks. */
  apps: Record<string, string>
  /** API keys by SID, with their secrets: they open the REST API and sign softphone tokens. */
  apiKeys: Record<string, string>
  /** Instant at which time stands still until it is moved, or null for real time. */
  frozenAt: number | null
  /** How far the running clock goes before the machine's, ms: a demo that is shown at another hour. */
  ahead: number
  /** Characters a second that Say speaks; 0 takes no time. */
  speech: number
  /** Seconds that a Play takes whose length is not known. */
  playSeconds: number
  /** Real milliseconds that a script's step waits for answers that are still to come. */
  patience: number
  /** DialCallStatus when the called side hung up before the bridge, which the documentation leaves open. */
  screened: 'completed' | 'no-answer'
  /** What the network vouches for (`StirVerstat`) when these numbers call. */
  stirVerstat: Record<string, string>
  maxQueueSize: number
  /** How many must be in a conference before it begins; 1 for whoever wants to see it begin with the first. */
  conferenceLeast: number
  /** Whether the action of Enqueue and Dial is asked when a call is redirected over REST; the documentation leaves it open. */
  actionAfterRedirect: boolean
  /** Seconds that a call made over REST stands in the queue before it is dialled. */
  queuedSeconds: number
  /**
   * Seconds until a message that the account sent gets its next tick: sent, delivered, read. `read: null`: not before
   * somebody opens the conversation.
   */
  ticks: { sent: number; delivered: number; read: number | null }
  /** Whether WhatsApp takes messages to a user id; without it they are refused with 21211. */
  answersUserIds: boolean
  book: Book
}

export const DEFAULTS: Settings = {
  accountSid: '',
  authToken: '',
  numbers: {},
  verified: [],
  apps: {},
  apiKeys: {},
  frozenAt: null,
  ahead: 0,
  speech: 15,
  playSeconds: 10,
  patience: 15_000,
  screened: 'completed',
  stirVerstat: {},
  maxQueueSize: 1_000,
  conferenceLeast: 2,
  actionAfterRedirect: true,
  queuedSeconds: 0,
  ticks: { sent: 0.3, delivered: 1, read: 2 },
  answersUserIds: true,
  book: { names: {}, people: [] },
}
