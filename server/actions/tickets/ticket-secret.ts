import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'

type Named = Pick<TicketRecord, 'desk_id' | 'number' | 'client_id'>

/**
 * The secret of a ticket's private link, 32 bytes as base64url. It follows from the server's key and the ticket, so
 * that a request that is repeated gets the same link; the database keeps only its hash.
 */
export function secretOf(ctx: Pick<Context, 'secretKey'>, ticket: Named): string {
  return createHmac('sha256', ctx.secretKey)
    .update(`ticket ${ticket.desk_id} ${ticket.number} ${ticket.client_id}`)
    .digest('base64url')
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

const NO_TICKET = Buffer.alloc(32)

/** Whether the secret opens the ticket. A ticket that does not exist costs the same time. */
export function secretOpens(ticket: Pick<TicketRecord, 'secret_hash'> | null, secret: string): boolean {
  return timingSafeEqual(ticket?.secret_hash ?? NO_TICKET, hashOf(secret)) && ticket !== null
}

/** The private link of a ticket; null when the server's key has changed since, so that we no longer know it. */
export function linkOf(
  ctx: Pick<Context, 'secretKey' | 'publicUrl'>,
  ticket: Named & Pick<TicketRecord, 'secret_hash'>,
): string | null {
  const secret = secretOf(ctx, ticket)
  if (!secretOpens(ticket, secret)) return null
  return `${ctx.publicUrl()}/d/${ticket.desk_id}/ticket#${ticket.number}.${secret}`
}
