/** What a message of the load says: who sent it as the how-manieth of which run, and when it was due. */
interface Mark {
  run: number
  sender: number
  n: number
  /** Microseconds of the machine's monotonic clock. */
  due: number
}

const SHORT = 100
const LONG = 2000
/** One message in so many is a long one. */
const LONG_EVERY = 50

/** The body of a message: its mark, padded to 100 bytes, or 2,000 one time in fifty. */
export function bodyOf({ run, sender, n, due }: Mark): string {
  const length = (n + sender) % LONG_EVERY === 0 ? LONG : SHORT
  return `${run} ${sender} ${n} ${due.toFixed(0)} `.padEnd(length, 'x')
}

export function markOf(body: string): Mark {
  const [run, sender, n, due] = body.split(' ', 4)
  return { run: Number(run), sender: Number(sender), n: Number(n), due: Number(due) }
}

/** Microseconds of a clock that all processes of the machine share. */
export function nowUs(): number {
  return Number(process.hrtime.bigint()) / 1000
}
