import type { CallRow } from '../../storage/calls.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { readDialog } from './dialog/call-dialog.ts'

/**
 * How we know who is on the telephone, as a fact for the agent. `call` is null where we called; `phones`: what is registered
 * for the customer.
 */
export function proofOfCaller(
  call: CallRow | null,
  { customer_number }: Pick<ConversationRow, 'customer_number'>,
  phones: readonly string[],
): string {
  if (call === null) return 'Called by us, at a number that is registered.'
  const doubt = call.doubted ? ', which the network says is not theirs' : ''
  const from = call.caller === null ? 'a withheld number' : `${call.caller}${doubt}`
  if (customer_number === null) return `Calls from ${from}; nothing proves who this is.`
  if (readDialog(call.dialog).pinMatched) return `Gave the right PIN, from ${from}.`
  const registered = call.caller !== null && !call.doubted && phones.includes(call.caller)
  return registered ? `Number registered: ${from}.` : `Proven on the telephone, from ${from}.`
}
