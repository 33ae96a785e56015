/** Why a request may be tried again, as the `rp` part of a connection override names it. */
type RetryOn = '4xx' | '5xx' | 'ct' | 'rt'

export interface Overrides {
  connectMs: number
  readMs: number
  totalMs: number
  retries: number
  retryOn: ReadonlySet<RetryOn>
  /** What the fragment says that Twilio would not understand. */
  problems: string[]
}

const EVERYTHING: RetryOn[] = ['4xx', '5xx', 'ct', 'rt']
const RANGES = { ct: [100, 10_000], rt: [100, 15_000], tt: [100, 15_000], rc: [0, 5] } as const

/** Reads the connection overrides from an address's fragment: `#rc=2&rp=all&rt=3000`. */
export function readOverrides(fragment: string): Overrides {
  const given = new URLSearchParams(fragment.replace(/^#/, ''))
  const problems: string[] = []
  const number = (key: keyof typeof RANGES, otherwise: number) => {
    const text = given.get(key)
    if (text === null) return otherwise
    const [least, most] = RANGES[key]
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    problems.push(`${key}=${text} is not a whole number from ${least} to ${most}`)
    return otherwise
  }
  for (const key of given.keys())
    if (!['ct', 'rt', 'tt', 'rc', 'rp', 'e'].includes(key)) problems.push(`${key} is not known`)
  return {
    connectMs: number('ct', 5_000),
    readMs: number('rt', 15_000),
    totalMs: number('tt', 15_000),
    retries: number('rc', 1),
    retryOn: policyOf(given.get('rp') ?? 'ct', problems),
    problems,
  }
}

function policyOf(text: string, problems: string[]): Set<RetryOn> {
  const chosen = new Set<RetryOn>()
  for (const word of text.split(',')) {
    const known = EVERYTHING.find((name) => name === word)
    if (known) chosen.add(known)
    else if (word === 'all') for (const name of EVERYTHING) chosen.add(name)
    else problems.push(`rp=${word} is not known`)
  }
  return chosen
}
