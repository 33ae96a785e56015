import type { Policy } from '../../policy/policy.ts'
import { doorDialogOf } from '../../storage/door-dialogs.ts'
import { inboundBefore } from '../../storage/inbound.ts'
import { openWrittenOf } from '../../storage/written-conversations.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { From } from '../identify/find-person.ts'
import type { Inbound } from '../messenger.ts'
import { checkPin } from '../pins/check-pin.ts'
import { type PinResult, pinTyped, readDoorDialog } from './door-dialog.ts'
import { isUnread } from './known-line.ts'
import { senderOf } from './sender.ts'
import { customerAtDoor } from './who-stands-there.ts'

/** Compares a PIN where one was asked for, outside any transaction; null where none stands in the message. */
export async function judgePin(ctx: Context, policy: Policy, inbound: Inbound): Promise<PinResult> {
  const { content } = inbound
  if (content.kind !== 'text') return null
  const { contact, phone } = await senderOf(ctx.pool, policy.id, inbound)
  if (contact === null) return null
  const open = await openWrittenOf(ctx.pool, policy.id, contact, 'whatsapp')
  if (open?.state !== 'at-door') return null
  const before = await inboundBefore(ctx.pool, policy.id, inbound)
  if (before !== null && !(await isUnread(ctx.pool, policy.id, before))) return null
  const dialog = readDoorDialog((await doorDialogOf(ctx.pool, policy.id, open.conversation_id))?.said ?? {})
  const digits = pinTyped(dialog, content.body, policy.pinDigits)
  if (digits === null) return null
  const from: From = { channel: 'whatsapp', number: phone, contact }
  const { customer } = await customerAtDoor(ctx.pool, policy.id, from, dialog)
  const message = derivedId(ctx, `pin ${policy.id} ${inbound.account} ${inbound.id}`)
  const asked = {
    desk: policy.id,
    customer,
    digits,
    call: open.conversation_id,
    source: phone ?? contact,
    message,
  }
  const { result } = await checkPin(ctx, asked)
  return result !== 'ok' ? result : customer === null ? 'no' : { of: customer }
}
