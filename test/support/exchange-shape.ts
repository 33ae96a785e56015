/** What the server asked the provider to ring. */
export interface Rung {
  sid: string
  to: string
  from: string
  /** Null for whoever is called straight into a conference. */
  url: string | null
  /** The conference they are called into. */
  conference: string | null
  statusCallback: string
  timeout: string
}

/** The provider's REST interface as far as calls go out: a real HTTP server that remembers what it was asked. */
export interface Exchange {
  url: string
  rung: Rung[]
  /** Calls that were hung up, by their ids. */
  hungUp: string[]
  /** Calls that were taken elsewhere, with the address, in order. */
  redirected: { sid: string; url: string }[]
  /** Participants who were put on hold, with what they hear, or taken off: null. In order. */
  held: { sid: string; conference: string; url: string | null }[]
  /** Participants who coach nobody any more, and who had been hung up by then. */
  uncoached: { sid: string; conference: string; hungUp: string[] }[]
  /** From now on whoever coaches goes on with it: the status of the answer. */
  refuseUncoach: number | null
  /** What participants were told in the middle of a talk: the addresses, in order. */
  announced: { sid: string; url: string }[]
  /** What a look at a call shows; without an entry the provider knows none. */
  seen: Map<string, { status: string; end_time: string | null; duration: string | null }>
  /** From now on nobody is rung: the status of the answer. */
  refuse: number | null
  /** From now on nobody is taken elsewhere: the status of the answer. */
  refuseRedirect: number | null
  refusedRedirects: number
  /** The nth telephone that rings, once it does. */
  ring(n: number): Promise<Rung>
  /** The newest address to which this call was taken, once it was. */
  redirect(sid: string): Promise<string>
  /** Until this call was hung up. */
  end(sid: string): Promise<void>
  close(): Promise<void>
}
