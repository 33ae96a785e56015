const COUNTRIES: [string, string][] = [
  ['+32', 'BE'],
  ['+31', 'NL'],
  ['+33', 'FR'],
  ['+352', 'LU'],
  ['+49', 'DE'],
  ['+44', 'GB'],
  ['+1', 'US'],
]

/** Twilio's best effort: the country of a well-known prefix, else an empty string. */
export function countryOf(number: string): string {
  return COUNTRIES.find(([prefix]) => number.startsWith(prefix))?.[1] ?? ''
}
