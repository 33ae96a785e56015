import type { FinalStatus } from '../line/call.ts'
import type { Params } from '../signature.ts'

/** What a Dial came to, in the words of its action. */
export interface Dialled {
  status: FinalStatus | 'answered'
  sid: string | null
  /** Null when the action is not told: the called side never answered, or was redirected away. */
  seconds: number | null
  /** Null for a conference: nobody was called. */
  bridged: boolean | null
}

export function paramsOf({ status, sid, seconds, bridged }: Dialled): Params {
  return {
    DialCallStatus: status,
    ...(bridged === null ? {} : { DialBridged: String(bridged) }),
    ...(sid === null ? {} : { DialCallSid: sid }),
    ...(seconds === null ? {} : { DialCallDuration: String(seconds) }),
  }
}
