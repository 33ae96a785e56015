import type { AppOptions } from '../app-options.ts'
import type { Policy } from '../policy/policy.ts'
import type { DemoPost } from './demo-mail.ts'
import { demoPortalKey } from './fill-demo.ts'
import { demoSites } from './sites.ts'

/**
 * What the demo adds to a server: example portals with keys of their own, and their websites under the other
 * loopback name, so that the frame's border is a real one. `templates` is the folder with the websites' page.
 */
export function demoMode(
  given: {
    port: number
    portalKeys: ReadonlyMap<string, Uint8Array>
    secretKey: Uint8Array
    /** How far the demo's clock goes before this machine's, ms. */
    ahead: number
    /** Null: mail is sent, or read, for real. */
    post: DemoPost | null
  },
  policies: readonly Policy[],
  templates: string,
): Pick<AppOptions, 'clock' | 'demoOrigin' | 'isDemoClock' | 'portalKeys' | 'sites'> {
  const portalKeys = new Map(policies.map(({ id }) => [id, demoPortalKey(given.secretKey, id)]))
  for (const [desk, key] of given.portalKeys) portalKeys.set(desk, key)
  return {
    demoOrigin: `http://localhost:${given.port}`,
    ...(given.ahead !== 0 && { clock: () => Date.now() + given.ahead, isDemoClock: true }),
    portalKeys,
    sites: (ctx) => demoSites(ctx, templates, (desk) => portalKeys.get(desk)!, given.post),
  }
}
