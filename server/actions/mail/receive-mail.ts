import type { Policy } from '../../policy/policy.ts'
import { forgetBounced } from '../../storage/bounced-addresses.ts'
import { addInboundMail, cameBefore, type MailOrigin } from '../../storage/inbound-mail.ts'
import { readUntil } from '../../storage/mailboxes.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { storable } from '../storable.ts'
import { hashOfAddress } from '../tickets/address-hash.ts'
import type { ArrivedMail } from './arrived-mail.ts'
import { takeReport } from './bounce.ts'
import { joinTicket } from './join-ticket.ts'
import { type MailFiles, mailFiles } from './mail-files.ts'
import { type MailSender, mailSender } from './mail-sender.ts'
import { setAside, suspicion } from './suspicion.ts'
import { ticketByMail } from './ticket-by-mail.ts'
import { isOurs, ticketReference } from './ticket-reference.ts'

/**
 * Stores a mail, exactly once however often it is read: it joins the ticket that it means, or becomes one, or its sender
 * is told why not; a suspect one waits for an agent. Resolves when it is stored, also when it came before; throws when it
 * could not be, so that it is read again.
 */
export async function receiveMail(ctx: Context, policy: Policy, arrived: ArrivedMail): Promise<void> {
  const { attachments, hash, ...words } = arrived.mail
  const mail = { ...storable(words), attachments, hash }
  const files = await mailFiles(policy, mail)
  const place = { desk: policy.id, ...(arrived.place ?? { mailbox: null }) }
  await inDesk(ctx, policy.id, async (tx) => {
    if (!(await cameBefore(tx, place, hash)))
      await storeMail(tx, ctx, policy, place, { ...arrived, mail }, files)
    if (place.mailbox !== null) await readUntil(tx, place, place)
  })
}

const NOTHING = { ticket: null, answer: null } as const

async function storeMail(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  place: MailOrigin,
  arrived: ArrivedMail,
  files: MailFiles,
): Promise<void> {
  const now = ctx.clock()
  const { mail } = arrived
  // What we sent ourselves came back by a copy or a forwarding: it stands in its ticket already.
  if (await isOurs(tx, policy, mail)) return addInboundMail(tx, place, mail, { ...NOTHING, at: now })
  if (await takeReport(tx, ctx, policy, mail, now))
    return addInboundMail(tx, place, mail, { ...NOTHING, at: now })
  const sender = await mailSender(tx, ctx, policy, arrived)
  const coming = { mail, sender, files, isInMailbox: place.mailbox !== null, now }
  const suspected = await suspicion(tx, policy, mail, sender)
  if (suspected !== null) {
    await addInboundMail(tx, place, mail, { ...NOTHING, at: now })
    return setAside(tx, ctx, coming, suspected)
  }
  await takesMailAgain(tx, ctx, policy, sender)
  const { ticket, mentions } = await ticketReference(tx, ctx, policy, mail, sender)
  const outcome = ticket
    ? await joinTicket(tx, ctx, policy, ticket, coming)
    : await ticketByMail(tx, ctx, policy, { ...coming, mentions })
  await addInboundMail(tx, place, mail, { ...outcome, at: now })
  await outcome.afterwards()
}

/** A person who writes from an address reads what comes there, whatever it did until now. */
async function takesMailAgain(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { address, proof, isAutomatic }: MailSender,
): Promise<void> {
  if (address === null || proof === 'suspect' || isAutomatic) return
  await forgetBounced(tx, policy.id, hashOfAddress(ctx, address))
}
