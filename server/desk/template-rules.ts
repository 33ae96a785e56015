import { TEMPLATE_MAX } from '../../shared/templates.ts'
import { entriesAt, keysOf, listAt, valueAt } from './file-values.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'

const DOOR = ['doors', 'whatsapp']
const NOT_APPROVED = 'words between them: the provider approves no such template'

/** Rules of WhatsApp that its provider would refuse, or that nothing would read. */
export function templateRules(file: unknown): Mistake[] {
  const door = valueAt(file, DOOR)
  if (valueAt(door, ['served']) === 'elsewhere') return []
  const templates = entriesAt(door, ['templates'])
  return [
    ...templates.flatMap(([key, template]) => templateMistakes([...DOOR, 'templates', key], template)),
    ...contentSids(door),
    ...withoutProvider(door),
  ]
}

function templateMistakes(path: readonly string[], template: unknown): Mistake[] {
  const languages = valueAt(template, ['languages'])
  if (typeof languages === 'object' && languages !== null && keysOf(languages).length === 0)
    return [wrong([...path, 'languages'], 'no language', "the words in the desk's own language at least")]
  return entriesAt(languages, []).flatMap(([language, written]) => {
    const text = valueAt(written, ['text'])
    if (typeof text !== 'string') return []
    const variables = listAt(template, ['variables']).length
    return textMistakes([...path, 'languages', language, 'text'], text.trim(), variables)
  })
}

function textMistakes(path: readonly string[], text: string, variables: number): Mistake[] {
  const found: Mistake[] = []
  if (text.length > TEMPLATE_MAX)
    found.push(wrong(path, `${text.length} characters`, `${TEMPLATE_MAX} at most`))
  if (/^\{\{/.test(text)) found.push(wrong(path, 'a variable at its beginning', 'words before it'))
  if (/\}\}$/.test(text)) found.push(wrong(path, 'a variable at its end', 'words, or a full stop, after it'))
  if (/\}\}\s*\{\{/.test(text)) found.push(wrong(path, 'two variables side by side', NOT_APPROVED))
  const used = [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name!)
  const known = Array.from({ length: variables }, (_, i) => String(i + 1))
  const unknown = used.find((name) => !known.includes(name))
  const unused = known.find((name) => !used.includes(name))
  if (unknown !== undefined)
    found.push(
      wrong(path, `{{${unknown}}}, of which nothing says what it is`, `an entry of variables for it`),
    )
  if (unused !== undefined)
    found.push(wrong(path, `no {{${unused}}}`, 'every entry of variables in the words'))
  return found
}

const CONTENT_SID = /^HX[0-9a-f]{32}$/

/** Twilio knows a template by nothing else. */
function contentSids(door: unknown): Mistake[] {
  if ((valueAt(door, ['via']) ?? 'twilio') !== 'twilio') return []
  return entriesAt(door, ['templates']).flatMap(([key, template]) =>
    entriesAt(template, ['languages']).flatMap(([language, written]) => {
      const name = valueAt(written, ['name'])
      if (typeof name !== 'string' || CONTENT_SID.test(name)) return []
      const path = [...DOOR, 'templates', key, 'languages', language, 'name']
      return [wrong(path, `"${name}"`, 'a ContentSid of Twilio: HX and 32 hexadecimal digits')]
    }),
  )
}

/** Through the unofficial library people can be written to at any time, and nothing is billed. */
function withoutProvider(door: unknown): Mistake[] {
  if (valueAt(door, ['via']) !== 'baileys') return []
  const about = { templates: 'templates', costs: 'prices of messages' }
  return Object.entries(about).flatMap(([key, found]) =>
    valueAt(door, [key]) === undefined
      ? []
      : [wrongKey([...DOOR, key], `${found} that nothing reads`, 'via: twilio or via: meta beside it')],
  )
}
