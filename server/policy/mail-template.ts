/** Mails about a ticket whose words a desk may write itself. */
export const MAIL_KINDS = ['created', 'answered', 'due-changed', 'joined', 'closed'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** What stands for something in the words of a mail: `{number}`. */
export type Placeholder = 'number' | 'desk' | 'link' | 'due' | 'missing' | 'answer' | 'what' | 'stop'

const EVERYWHERE: readonly Placeholder[] = ['number', 'desk', 'link']

/** What each mail must say, and what it may say besides. */
export const MAIL_PLACEHOLDERS: Readonly<
  Record<MailKind, { must: readonly Placeholder[]; may: readonly Placeholder[] }>
> = {
  created: { must: ['number', 'missing'], may: [...EVERYWHERE, 'due'] },
  answered: { must: ['answer'], may: EVERYWHERE },
  'due-changed': { must: ['due', 'stop'], may: EVERYWHERE },
  joined: { must: ['what', 'stop'], may: [...EVERYWHERE, 'due'] },
  closed: { must: ['number', 'stop'], may: EVERYWHERE },
}

/** The placeholders of a text, each once, in its order; also those that nobody knows. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!))]
}

/** The words with what stands for something filled in. A paragraph of which nothing is left falls away. */
export function fillTemplate(text: string, values: Readonly<Record<Placeholder, string>>): string {
  const known = new Map(Object.entries(values))
  const filled = text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph.replace(/\{([^{}]*)\}/g, (whole, name: string) => known.get(name) ?? whole).trim(),
    )
  return `${filled.filter((paragraph) => paragraph !== '').join('\n\n')}\n`
}
