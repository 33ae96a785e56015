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
  const [whole, other] = [`${a.subject}\n${a.body}`, `${b.subject}\n${b.body}`]
  if (areApart(namesIn(whole), namesIn(other))) return 0
  const said = shared(trigrams(whole), trigrams(other))
  const fewest = Math.min(wordsOf(a.subject).length, wordsOf(b.subject).length)
  return fewest < SUBJECT_WORDS ? said : Math.max(said, shared(trigrams(a.subject), trigrams(b.subject)))
}

export function isSameQuestion(a: Question, b: Question): boolean {
  return likeness(a, b) >= SAME_QUESTION
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
  const plain = text.slice(0, COMPARED).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** As `pg_trgm` makes them: each word between two blanks and one. */
function trigrams(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const word of wordsOf(text)) {
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

/** Numbers of two digits and more, mail addresses, names of sites. */
function namesIn(text: string): ReadonlySet<string> {
  const plain = text.slice(0, COMPARED).toLowerCase()
  return new Set(
    plain.match(
      /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\p{L}|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}|\d{2,}/gu,
    ) ?? [],
  )
}

function areApart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const lacks = (others: ReadonlySet<string>) => (one: string) => !others.has(one)
  return [...a].some(lacks(b)) && [...b].some(lacks(a))
}
