import type { Code } from '../../policy/decision.ts'

/** What stopped somebody at a door, for agents; what is not here is said by its code. */
const BECAUSE: Readonly<Partial<Record<Code, string>>> = {
  'ticket-number': 'asked for a ticket number',
  'ticket-misread': 'gave a ticket number with a mistake in it',
  'ticket-not-recognised': 'gave a ticket number that is not theirs',
  'ticket-closed': 'gave a ticket that is closed',
  'in-the-ticket': 'their ticket is answered in writing: told when',
  'ticket-first': 'has no ticket',
  'bind-number': 'not known: asked to prove who they are',
  'number-or-ticket': 'asked for a ticket or customer number',
  'number-misread': 'gave a number with a mistake in it',
  pin: 'asked for a PIN',
  'not-recognised': 'number and PIN did not match',
  'which-contract': 'asked which contract this is about',
  'standby-only': 'closed: asked about a standby contract',
  'at-a-price': 'not in their contract: told what it costs',
  'too-many-attempts': 'could not prove who they are',
  'pins-closed': 'too many wrong PINs lately: none is compared now',
  'no-contract': 'has no contract that opens this door',
  'not-in-tier': 'their contract does not open this door',
  closed: 'closed: told when we open',
  'closed-by-hand': 'closed by hand: told when we open',
  'closed-no-standby': 'closed, and no standby was agreed',
  'nobody-there': 'nobody was free: told where else to go',
  'wait-too-long': 'too long a wait: told where else to go',
  'allowance-used': 'no talk time left this month',
  'topic-not-supported': 'not a matter for this door',
  'not-served': 'nobody answers at this door here',
  'line-full': 'the line was full: told where else to go',
}

export function becauseOf(code: string): string {
  return BECAUSE[code as Code] ?? code.replaceAll('-', ' ')
}
