/** A policy file with nothing wrong, for tests that write one line of it otherwise. */
export const GOOD_POLICY = `name: Shop
timezone: Europe/Brussels
languages: [nl, en]
holidays: BE
hours:
  office: Mo-Fr 09:00-17:00; PH off
  always: 24/7
tiers:
  nobody: {}
  basic: { phone: 1h per month }
first-response: { by: tier, clock: office, promise: target, default: 8h }
doors:
  chat: { open: office, for: everyone }
  phone: { number: "+32 3 555 01 30", open: office, for: customers, overrun: none }
  ticket: { open: always, for: everyone }
`
