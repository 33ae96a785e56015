import type pg from 'pg'
import type { UnlistedSites } from '../live/unlisted-sites.ts'
import type { Policy } from '../policy/policy.ts'
import type { NotServed } from '../policy/served.ts'
import type { MessageBatch } from '../storage/message-batch.ts'
import type { Events, Tx } from './events.ts'
import type { Ports } from './ports.ts'

/** All that an action may use. Made once by app.ts and handed to every action as its first argument. */
export interface Context {
  readonly pool: pg.Pool
  /** Now, ms since the epoch: the only clock there is. */
  readonly clock: () => number
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: () => string
  /** At least 32 bytes from outside the database; links and hashes of addresses are made with it. */
  readonly secretKey: Uint8Array
  /** In demo mode the origin of the example websites, which may embed every desk; else null. */
  readonly demoOrigin: string | null
  /** True for a demo that is shown at another hour: `clock` is then not this machine's. */
  readonly isDemoClock: boolean
  /** The desk's policy as it is at this moment; null for a desk that does not exist. */
  readonly policy: (desk: string) => Policy | null
  /** What is wrong with the desk's file, while the policy is an earlier text of it; null when nothing is. */
  readonly policyTrouble: (desk: string) => string | null
  readonly policies: () => readonly Policy[]
  /** Websites that asked for a widget in vain. */
  readonly unlistedSites: UnlistedSites
  /** What nobody serves at this desk, because this server lacks it. */
  readonly notServed: (desk: string) => NotServed
  readonly batch: MessageBatch
  readonly ports: Ports
  /** Runs in a transaction; what `tx.tell` was given is told after COMMIT. */
  readonly transaction: <Value>(work: (tx: Tx) => Promise<Value>) => Promise<Value>
  readonly tell: <Name extends keyof Events>(name: Name, news: Events[Name]) => void
  /** A line for those who run the server; never with names, numbers or tokens. */
  readonly log: (what: string, facts?: Record<string, unknown>) => void
}
