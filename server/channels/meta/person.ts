import * as z from 'zod/mini'
import type { WrittenFrom } from '../../actions/messenger.ts'
import { Bsuid, loose, Phone, readAs } from './fields.ts'

/** What a message itself says of its sender. Phone and id may each be absent. */
export const Sender = z.object({
  from: loose(Phone),
  from_user_id: loose(Bsuid),
  from_parent_user_id: loose(Bsuid),
})
type Sender = z.output<typeof Sender>

const Contact = z.object({
  wa_id: loose(Phone),
  user_id: loose(Bsuid),
  parent_user_id: loose(Bsuid),
  profile: loose(z.object({ name: loose(z.string()) })),
})
type Contact = z.output<typeof Contact>

/** Who wrote: the message and the contact that stands beside it say it together. */
export function personOf(
  sender: Sender,
  contacts: readonly unknown[],
): { from: WrittenFrom; profileName: string | null } {
  const contact = contactOf(sender, contacts)
  return {
    from: {
      phone: sender.from ?? contact?.wa_id ?? null,
      bsuid: sender.from_user_id ?? contact?.user_id ?? null,
      parentBsuid: sender.from_parent_user_id ?? contact?.parent_user_id ?? null,
      lid: null,
    },
    profileName: contact?.profile?.name?.trim() || null,
  }
}

/**
 * The contact that shares a number or an id with the sender and contradicts neither. One that shares none is somebody
 * else's, also where it stands alone: taken for theirs, its number would prove whose it is.
 */
function contactOf(sender: Sender, contacts: readonly unknown[]): Contact | null {
  const sharing = contacts
    .map((contact) => readAs(Contact, contact))
    .filter((contact) => contact !== null)
    .filter((contact) => shares(contact, sender) && !contradicts(contact, sender))
  return sharing[0] ?? null
}

function shares({ wa_id, user_id }: Contact, { from, from_user_id }: Sender): boolean {
  return (wa_id !== undefined && wa_id === from) || (user_id !== undefined && user_id === from_user_id)
}

function contradicts({ wa_id, user_id }: Contact, { from, from_user_id }: Sender): boolean {
  return isOther(wa_id, from) || isOther(user_id, from_user_id)
}

function isOther(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other
}

export function isSomebody({ phone, bsuid, parentBsuid }: WrittenFrom): boolean {
  return phone !== null || bsuid !== null || parentBsuid !== null
}
