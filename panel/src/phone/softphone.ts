/** A line that was typed. `by`: the telephone it comes from where several are heard, as `client:…` or a number; null: the other end. */
interface TypedLine {
  mine: boolean
  text: string
  by: string | null
}

/** A call as the telephone in this browser has it. */
export interface SoftphoneCall {
  id: string
  state: 'ringing' | 'open'
  muted: boolean
  /** Lines typed to each other, where the telephone is one without sound; null where one speaks. */
  lines: readonly TypedLine[] | null
}

export interface SoftphoneHears {
  /** All calls there are now; an ended one is no longer among them. */
  calls(calls: readonly SoftphoneCall[]): void
  /** It can be rung. */
  ready(): void
  /** It cannot be rung any more, and does not come back by itself. */
  lost(why: string): void
}

/** The agent's telephone in the browser. What fails is told with `lost`; no action throws. */
export interface Softphone {
  accept(call: string): void
  reject(call: string): void
  hangUp(call: string): void
  mute(call: string, on: boolean): void
  /** Presses `0-9`, `*` and `#`. */
  keys(call: string, keys: string): void
  /** Types a line; only where the call has `lines`. */
  say(call: string, text: string): void
  /** Goes on with a newer token, without an end to the calls. */
  renew(token: string): void
  close(): void
}
