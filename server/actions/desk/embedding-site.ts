import type { Policy } from '../../policy/policy.ts'
import type { Context } from '../context.ts'

/** The origins that may embed a desk's widget besides its own server. */
export function embeddingSites(ctx: Pick<Context, 'demoOrigin'>, { sites }: Policy): string[] {
  // In the demo the company pages under the other loopback name.
  return ctx.demoOrigin ? [...sites, ctx.demoOrigin] : [...sites]
}

/** The origin in an address that a website told; null for what is none. */
export function originIn(told: unknown): string | null {
  if (typeof told !== 'string' || told.length > 300 || !URL.canParse(told)) return null
  const { origin, protocol } = new URL(told)
  return protocol === 'https:' || protocol === 'http:' ? origin : null
}

/**
 * Whether a website may embed the desk's widget, as it says who it is. One that may not is written down for those who run
 * the desk, and is not believed either: the browser holds it to the list all the same.
 */
export function mayEmbed(ctx: Context, policy: Policy, site: string, ownHost: string): boolean {
  if (embeddingSites(ctx, policy).includes(site) || new URL(site).host === ownHost) return true
  if (ctx.unlistedSites.asked(policy.id, site)) {
    ctx.log('a site asks for the widget and is not in the sites of its desk', { desk: policy.id, site })
  }
  return false
}

/** Websites that asked for the widget lately and may not embed it, unless the policy has them by now. */
export function unlistedSites(ctx: Context, policy: Policy): string[] {
  const listed = embeddingSites(ctx, policy)
  return ctx.unlistedSites.of(policy.id).filter((site) => !listed.includes(site))
}

/** The accents of the desks that a website may embed, by desk: what its launchers are painted with. */
export function accentsFor(ctx: Context, site: string | null): Record<string, string> {
  const accents: Record<string, string> = {}
  for (const policy of ctx.policies()) {
    if (site && policy.accent && embeddingSites(ctx, policy).includes(site))
      accents[policy.id] = policy.accent
  }
  return accents
}
