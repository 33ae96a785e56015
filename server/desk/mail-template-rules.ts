import { MAIL_KINDS, MAIL_PLACEHOLDERS, placeholdersIn } from '../policy/mail-template.ts'
import { valueAt } from './file-values.ts'
import { type Mistake, wrong } from './problems.ts'

/** Words of a mail that name something unknown, or leave out what its reader must know. */
export function mailTemplateRules(file: unknown): Mistake[] {
  return MAIL_KINDS.flatMap((kind) => {
    const written = valueAt(file, ['mails', kind])
    const { must, may } = MAIL_PLACEHOLDERS[kind]
    const known: readonly string[] = [...must, ...may]
    const list = (names: readonly string[]) => [...new Set(names)].map((name) => `{${name}}`).join(', ')
    return textsOf(written).flatMap(([language, text]) => {
      const path = ['mails', kind, ...(language === null ? [] : [language])]
      const used = placeholdersIn(text)
      const unknown = used.filter((name) => !known.includes(name)).slice(0, 1)
      const lacking = must.filter((name) => !used.includes(name)).slice(0, 1)
      return [
        ...unknown.map((name) => wrong(path, `{${name}}`, `one of ${list(known)}`)),
        ...lacking.map((name) => wrong(path, `no {${name}}`, `${list(must)} in the words`)),
      ]
    })
  })
}

function textsOf(written: unknown): [language: string | null, text: string][] {
  if (typeof written === 'string') return [[null, written]]
  if (typeof written !== 'object' || written === null) return []
  return Object.entries(written).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}
