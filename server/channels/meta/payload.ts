import type { Choices, Outgoing } from '../../actions/messenger.ts'
import type { UploadKind } from './upload.ts'

type Template = Extract<Outgoing['content'], { kind: 'template' }>

/** More of them, or a longer body, and they stand in a list that is opened by a button. */
const BUTTONS = { most: 3, longestBody: 1024, longestTitle: 20 }
const LIST = { most: 10, longestTitle: 24, longestMore: 72 }

/**
 * A telephone stands in `to`, an id in `recipient`, never both: an id in `to` would be answered like any other and go
 * nowhere. Null for somebody whom Meta does not know.
 */
export function addressed(to: Outgoing['to']): object | null {
  const whom = { messaging_product: 'whatsapp', recipient_type: 'individual' }
  if ('phone' in to) return { ...whom, to: to.phone.replace(/^\+/, '') }
  if ('bsuid' in to) return { ...whom, recipient: to.bsuid }
  return null
}

export function textBody(body: string): object {
  return { type: 'text', text: { preview_url: false, body } }
}

/** Buttons, a list, or numbers where there are more than a list takes. A title that is cut stands below in full. */
export function choicesBody({ body, text, button, choices }: Choices): object {
  if (choices.length > LIST.most) return textBody(text)
  const isShort = choices.every(({ title }) => title.length <= BUTTONS.longestTitle)
  if (isShort && choices.length <= BUTTONS.most && body.length <= BUTTONS.longestBody) {
    const buttons = choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }))
    return interactive('button', body, { buttons })
  }
  return interactive('list', body, { button, sections: [{ rows: choices.map(rowOf) }] })
}

function rowOf({ id, title }: Choices['choices'][number]): object {
  if (title.length <= LIST.longestTitle) return { id, title }
  const short = `${title.slice(0, LIST.longestTitle - 1).trimEnd()}…`
  return { id, title: short, description: title.slice(0, LIST.longestMore) }
}

/** A button that WhatsApp itself labels; what is shared by it comes back as a card with this origin. */
export function numberBody(text: string): object {
  return interactive('request_contact_info', text, { name: 'request_contact_info' })
}

function interactive(type: string, text: string, action: object): object {
  return { type: 'interactive', interactive: { type, body: { text }, action } }
}

export function templateBody({ name, language, variables }: Template): object {
  const parameters = variables.map((text) => ({ type: 'text', text }))
  const components = parameters.length === 0 ? {} : { components: [{ type: 'body', parameters }] }
  return { type: 'template', template: { name, language: { code: language }, ...components } }
}

/** What was uploaded before goes by its id. A sound has no caption: one that needs it is a document. */
export function mediaBody(kind: UploadKind, id: string, name: string, caption: string): object {
  const words = caption === '' || kind === 'audio' ? {} : { caption }
  return { type: kind, [kind]: { id, ...words, ...(kind === 'document' && { filename: name }) } }
}
