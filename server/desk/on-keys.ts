import type { Policy } from '../policy/policy.ts'
import { NOT_BUILT, takesPin } from '../policy/served.ts'

/** What callers cannot do on their keypad, although the policy lets them in by it; one a line. */
export function notOnKeys(policy: Policy): string[] {
  const { phone } = policy.doors
  if (policy.customerNumber === 'digits' || !takesPin(phone, NOT_BUILT)) return []
  return [
    'phone: asks for ticket numbers alone, as customer numbers may have letters; where none has, write "customer-number: digits"',
  ]
}
