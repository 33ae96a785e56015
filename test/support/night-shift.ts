/** The policy of a desk that reads its mail at all hours, for servers in processes of their own. */
export const NIGHT_SHIFT = `
name: Night shift
timezone: Europe/Amsterdam
languages: [en]
hours: { always: 24/7 }
tiers: { nobody: { label: Visitor } }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  ticket: { open: always, for: everyone }
  email: { address: help@night-shift.example, open: always, for: everyone }
`
