/** Meta's categories. `service`: free text within the 24 hours, billed since October 2026 like `utility`. */
export type Category = 'service' | 'utility' | 'marketing' | 'authentication'

/**
 * US dollars for a message that was delivered. Round examples of the right size, not a price list: the real ones depend
 * on the recipient's country and change every quarter.
 */
const DELIVERED: Record<Category, number> = {
  service: 0.02,
  utility: 0.02,
  marketing: 0.08,
  authentication: 0.02,
}

/** What Twilio takes for carrying a message, either way. */
export const CARRIED = 0.005

export function priceOf(category: Category): number {
  return DELIVERED[category] + CARRIED
}
