/** What is said in a ticket. */
export interface Question {
  readonly subject: string
  readonly body: string
}

/** From here on two questions count as the same; measured, see `docs/decisions/same-question.md`. */
export const SAME_QUESTION = 0.7

/** A subject of fewer words says too little to be compared by itself: "Factuur", "Vraag over mail". */
const SUBJECT_WORDS = 4
/** Longest text that is compared, in characters: what comes after tells no two questions apart. */
const COMPARED = 2000

/**
 * How alike two questions are, from 0 to 1: the share of trigrams of their words that they have in common, of subject and
 * body together, or of the subjects alone where these say enough. Capitals, accents and punctuation do not count. Numbers,
 * addresses and names of sites say what a question is about: when each has one that the other lacks, it is another question.
 */
export function likeness(a: Question, b: Question): number {
  return likenessOf(comparable(a), comparable(b))
}

/** Whether a question is asked again in others; what can be known of it is found out once. */
export function isAskedIn(asked: Question): (other: Question) => boolean {
  const known = comparable(asked)
  return (other) => likenessOf(known, comparable(other)) >= SAME_QUESTION
}

interface Comparable {
  readonly names: ReadonlySet<string>
  readonly whole: ReadonlySet<string>
  readonly subject: ReadonlySet<string>
  readonly subjectWords: number
}

function comparable({ subject, body }: Question): Comparable {
  const whole = `${subject}\n${body}`
  return {
    names: namesIn(whole),
    whole: trigrams(wordsOf(whole)),
    subject: trigrams(wordsOf(subject)),
    subjectWords: wordsOf(subject).length,
  }
}

function likenessOf(a: Comparable, b: Comparable): number {
  if (areApart(a.names, b.names)) return 0
  const said = shared(a.whole, b.whole)
  const fewest = Math.min(a.subjectWords, b.subjectWords)
  return fewest < SUBJECT_WORDS ? said : Math.max(said, shared(a.subject, b.subject))
}

/**
 * The service that a form names, in one way of writing: `https://www.Jansen.example/` is `jansen.example`. Null where it
 * names none.
 */
export function serviceNamed(fields: Readonly<Record<string, string>>): string | null {
  const named = ['domain', 'server'].flatMap((key) => {
    const value = fields[key]
      ?.trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^www\./, '')
    return value ? [value.replace(/[/?#].*$/, '').replace(/\.$/, '')] : []
  })
  return named.length === 0 ? null : named.join(' ')
}

function wordsOf(text: string): string[] {
  // Some signs are eighteen letters when taken apart.
  const apart = text.slice(0, COMPARED).normalize('NFKD').slice(0, COMPARED)
  const plain = apart.replace(/\p{M}/gu, '').toLowerCase()
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** As `pg_trgm` makes them: each word between two blanks and one. */
function trigrams(words: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const word of words) {
    const padded = [...`  ${word} `]
    for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3).join(''))
  }
  return found
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let both = 0
  for (const one of a) if (b.has(one)) both++
  return both / (a.size + b.size - both)
}

/**
 * Numbers of two digits and more, mail addresses, names of sites. Each sign is looked at a few times and no more: one
 * expression for all three looks back over a long word from each of its letters, in everybody's time.
 */
function namesIn(text: string): ReadonlySet<string> {
  const runs =
    text
      .slice(0, COMPARED)
      .toLowerCase()
      .match(/[\p{L}\p{N}._%+@-]+/gu) ?? []
  return new Set(runs.flatMap((run) => addressIn(run) ?? run.split(/[_%+@]+/).flatMap(sitesAndNumbers)))
}

/** The address that a run of signs is, without the dots and hyphens of its sentence. */
function addressIn(run: string): string[] | null {
  const [box, host, ...more] = run.split('@')
  if (!box || host === undefined || more.length > 0) return null
  const labels = host.split('.').filter((label) => label !== '')
  return /^\p{L}/u.test(labels.at(-1) ?? '') ? [`${box}@${labels.join('.')}`] : null
}

/** `www.jansen.example`, `factuur.pdf`: parts of which the last begins with two letters; else the numbers. */
function sitesAndNumbers(run: string): string[] {
  const labels = run.split('.').filter((label) => label !== '')
  const last = labels.findLastIndex((label) => /^\p{L}{2}/u.test(label))
  const site = last > 0 ? [labels.slice(0, last + 1).join('.')] : []
  const rest = last > 0 ? labels.slice(last + 1) : labels
  return [...site, ...rest.flatMap((label) => label.match(/\d{2,}/g) ?? [])]
}

function areApart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const lacks = (others: ReadonlySet<string>) => (one: string) => !others.has(one)
  return [...a].some(lacks(b)) && [...b].some(lacks(a))
}
