import { type KeptLink, keptLinkOf, type LinkRef } from '../../storage/phone-links.ts'
import type { Context } from '../context.ts'

export type { KeptLink } from '../../storage/phone-links.ts'

/** What the database knows of a link, whoever holds it; null where there never was one. */
export function keptLink(ctx: Pick<Context, 'pool'>, ref: LinkRef): Promise<KeptLink | null> {
  return keptLinkOf(ctx.pool, ref)
}
