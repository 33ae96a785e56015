import type { Outgoing } from '../../actions/messenger.ts'
import type { UploadKind } from './upload.ts'

type Choices = Extract<Outgoing['content'], { kind: 'choices' }>
type Template = Extract<Outgoing['content'], { kind: 'template' }>

/** More of them, or a longer body, and they stand in a list that is opened by a button. */
const BUTTONS = { most: 3, longestBody: 1024 }

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

export function choicesBody({ body, button, choices }: Choices): object {
  if (choices.length <= BUTTONS.most && body.length <= BUTTONS.longestBody) {
    const buttons = choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }))
    return interactive('button', body, { buttons })
  }
  return interactive('list', body, { button, sections: [{ rows: choices }] })
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
