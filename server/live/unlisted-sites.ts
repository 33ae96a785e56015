const DAY_MS = 86_400_000
/** Anybody can name any site: more than so many of a desk are not kept. */
const AT_MOST = 20

/** Websites that asked for a desk's widget and may not embed it, for a day. Lost with the process: they ask again. */
export interface UnlistedSites {
  /** True when the site is new. */
  asked(desk: string, site: string): boolean
  of(desk: string): string[]
}

/** Opens an empty table; `clock` in ms. */
export function openUnlistedSites(clock: () => number): UnlistedSites {
  const desks = new Map<string, Map<string, number>>()
  const current = (desk: string): Map<string, number> => {
    const sites = desks.get(desk) ?? new Map<string, number>()
    for (const [site, at] of sites) if (at <= clock() - DAY_MS) sites.delete(site)
    return sites
  }
  return {
    asked: (desk, site) => {
      const sites = current(desk)
      if (sites.has(site) || sites.size >= AT_MOST) return false
      desks.set(desk, sites.set(site, clock()))
      return true
    },
    of: (desk) => [...current(desk).keys()],
  }
}
