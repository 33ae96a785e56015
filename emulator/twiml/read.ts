import { DocumentProblem } from './problem.ts'
import { SHAPES, SPEECH_MARKUP, UNPLAYED, VERBS_AT } from './schema.ts'
import { type Element, elementsOf, parseXml, textOf, XmlProblem } from './xml.ts'

export type Place = keyof typeof VERBS_AT

/**
 * The verbs of a TwiML document, checked whole before the first is carried out.
 * @throws DocumentProblem 12100 not XML, 12200 not TwiML (or TwiML that is not played here), 13201 a Dial in a whisper
 */
export function readTwiml(text: string, place: Place): Element[] {
  const root = parse(text)
  if (root.name !== 'Response') throw new DocumentProblem(12200, `<${root.name}> is not a <Response>.`)
  const stray = root.children.find((child) => typeof child === 'string' && child.trim() !== '')
  if (stray !== undefined) throw new DocumentProblem(12200, 'Text stands directly in <Response>.')
  const verbs = elementsOf(root)
  for (const verb of verbs) {
    if (UNPLAYED.has(verb.name)) throw unplayed(`<${verb.name}>`)
    if (place === 'whisper' && verb.name === 'Dial')
      throw new DocumentProblem(13201, 'A document that is spoken before the bridge cannot <Dial>.')
    if (!(VERBS_AT[place] as readonly string[]).includes(verb.name))
      throw new DocumentProblem(12200, `<${verb.name}> is not allowed in ${NAMES[place]}.`)
    check(verb)
  }
  return verbs
}

const NAMES: Record<Place, string> = {
  call: 'a <Response>',
  wait: 'the document of a waitUrl',
  whisper: 'the document of a <Number> or <Client> url',
  lobby: 'the document of a <Conference> waitUrl',
  hold: 'the document of a HoldUrl',
  announce: 'the document of an AnnounceUrl',
  dequeue: 'the document of a <Queue> url',
}

function parse(text: string): Element {
  if (text.trim() === '') throw new DocumentProblem(12100, 'The document is empty.')
  try {
    return parseXml(text)
  } catch (fault) {
    if (fault instanceof XmlProblem) throw new DocumentProblem(12100, fault.message)
    throw fault
  }
}

function check(element: Element): void {
  const shape = SHAPES[element.name]
  if (!shape) throw new DocumentProblem(12200, `<${element.name}> is not known.`)
  for (const [name, value] of Object.entries(element.attributes)) {
    if (shape.ignored?.includes(name)) continue
    if (shape.unplayed?.includes(name)) throw unplayed(`${name} of <${element.name}>`)
    const kind = shape.attributes[name]
    if (kind === undefined) throw new DocumentProblem(12200, `<${element.name}> has no attribute ${name}.`)
    if (!fits(kind, value))
      throw new DocumentProblem(12200, `${name}="${value}" is not a value of <${element.name}> ${name}.`)
  }
  if (!shape.text && textDirectlyIn(element).trim() !== '')
    throw new DocumentProblem(12200, `<${element.name}> takes no text.`)
  for (const child of elementsOf(element)) {
    if (UNPLAYED.has(child.name)) throw unplayed(`<${child.name}>`)
    if (!shape.children.includes(child.name))
      throw new DocumentProblem(12200, `<${child.name}> is not allowed in <${element.name}>.`)
    if (!SPEECH_MARKUP.includes(child.name)) check(child)
  }
  if (element.name === 'Say' && textOf(element).trim() === '')
    throw new DocumentProblem(12200, '<Say> says nothing.')
}

function fits(kind: string, value: string): boolean {
  if (kind === 'text') return true
  if (kind === 'url') return value.trim() === value && value !== ''
  if (kind === 'url?') return value.trim() === value
  if (kind === 'keys') return /^[\d*#]*$/.test(value)
  if (kind === 'tones') return /^[\dA-DwW*#]+$/.test(value)
  if (kind === 'seconds') return value === 'auto' || /^\d+$/.test(value)
  if (kind.startsWith('words:')) {
    const known = kind.slice(6).split('|')
    return value.split(/\s+/).every((word) => known.includes(word))
  }
  if (kind.startsWith('int:')) {
    const [least, most] = kind.slice(4).split('-')
    return /^\d+$/.test(value) && Number(value) >= Number(least) && Number(value) <= Number(most || Infinity)
  }
  return kind.split('|').includes(value)
}

function textDirectlyIn(element: Element): string {
  return element.children.filter((child) => typeof child === 'string').join('')
}

function unplayed(what: string): DocumentProblem {
  return new DocumentProblem(12200, `${what} exists at Twilio; the emulator does not play it.`)
}
