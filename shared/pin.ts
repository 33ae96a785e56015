/** A PIN that was just made. Its digits are shown this once; nobody can look them up later. */
export interface PinMade {
  kind: 'standing' | 'one-time'
  digits: string
  /** For whom a one-time PIN is, as it was said when it was made. */
  label: string | null
  /** Until when a one-time PIN works; null for the standing one. */
  expiresAt: number | null
}

/** What agents and the customer may know of a PIN. */
export interface PinShown {
  kind: 'standing' | 'one-time'
  madeAt: number
  label: string | null
  expiresAt: number | null
  /** `killed`: too many wrong ones, only a new PIN works; `waits`: not compared until `retryAt`. */
  state: 'works' | 'waits' | 'expired' | 'killed'
  retryAt: number | null
  wrongInARow: number
}

export interface PinState {
  pins: PinShown[]
  /** Too many wrong ones within 30 days: no PIN of this customer is compared, however new. */
  closed: boolean
  /** The desk compares no PIN at this moment, because too many were wrong lately. */
  paused: boolean
  /** The latest tries, newest first. `not-compared`: it came while the PIN was locked. */
  tries: { at: number; result: 'right' | 'wrong' | 'not-compared' }[]
}

/** Who guesses at PINs of a desk: wrong ones of the last 24 hours, never a digit of them. */
export interface PinGuesses {
  /** The desk compares no PIN at this moment. */
  paused: boolean
  /** The numbers that many came from, the worst first. */
  from: {
    /** E.164; null: a withheld number, or a contact at WhatsApp who shows none. */
    number: string | null
    /** `withheld` are all who withhold theirs. */
    kind: 'number' | 'withheld' | 'contact'
    wrong: number
    /** Numbers of the customers whose PIN was guessed at. */
    customers: string[]
    /** How many were at customers whom nobody has. */
    atNobody: number
    /** No PIN from there is compared at this moment. */
    closed: boolean
    lastAt: number
  }[]
  /** The customers at whom many were, the worst first. */
  at: { customer: string; name: string; wrong: number; numbers: number; lastAt: number }[]
}

/** What the server answers to what panels ask of PINs. */
export interface PinAnswers {
  'pin:make': PinMade
  'pin:state': PinState
  'pins:guessed': PinGuesses
}
