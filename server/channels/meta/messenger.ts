import * as z from 'zod/mini'
import type { Messenger, Outgoing, SeenMessage, Sent } from '../../actions/messenger.ts'
import type { MetaAccount, MetaLines } from './account.ts'
import { deleteUploaded, openDownload } from './download.ts'
import { Id, readAs } from './fields.ts'
import { type Answered, type Graph, NotReached, openGraph } from './graph.ts'
import { later, notSent } from './outcome.ts'
import { addressed, choicesBody, mediaBody, numberBody, templateBody, textBody } from './payload.ts'
import { kindOfUpload, upload } from './upload.ts'

/** One request may take so long; after it nobody knows whether the message was sent. */
const PATIENCE_MS = 10_000
/** UTF-16 units of one text. */
const LONGEST_TEXT = 4096

/** Sends through Meta's Cloud API. Its SDK is not needed: it is one address. */
export function openMetaMessenger(
  account: Pick<MetaAccount, 'apiUrl' | 'accessToken'>,
  lines: Pick<MetaLines, 'idOf'>,
  clock: () => number,
): Messenger {
  const graph = openGraph(account)
  return {
    provider: 'meta',
    longestText: LONGEST_TEXT,
    hasWindow: true,
    isBilled: true,
    asksNumber: true,
    send: async (message) => {
      const phoneNumberId = lines.idOf(message.desk, message.line)
      if (phoneNumberId === null) return refused('no-phone-number-id', 'account')
      const address = addressed(message.to)
      if (address === null) return refused('no-address', 'no-such-recipient')
      const content = await contentOf(graph, phoneNumberId, message.content)
      if ('outcome' in content) return content
      return post(graph, phoneNumberId, { ...address, ...content, biz_opaque_callback_data: message.key })
    },
    showRead: (seen) => showRead(graph, lines, seen),
    media: openDownload(graph, account, clock),
    // No `missed`: Meta brings a batch again for days until it is told 200.
    deleteMedia: (ref) => deleteUploaded(graph, ref),
  }
}

function refused(code: string, reason: Extract<Sent, { outcome: 'refused' }>['reason']): Sent {
  return { outcome: 'refused', code, reason }
}

/** The part of a message that says what it shows. A file is brought to Meta first; that may be where it ends. */
async function contentOf(
  graph: Graph,
  phoneNumberId: string,
  content: Outgoing['content'],
): Promise<object | Sent> {
  if (content.kind === 'text') return textBody(content.body)
  if (content.kind === 'choices') return choicesBody(content)
  if (content.kind === 'ask-number') return numberBody(content.body)
  if (content.kind === 'template') return templateBody(content)
  const uploaded = await upload(graph, phoneNumberId, content)
  if ('outcome' in uploaded) return uploaded
  return mediaBody(kindOfUpload(content), uploaded.id, content.name, content.caption)
}

const Accepted = z.object({ messages: z.array(z.object({ id: Id })).check(z.minLength(1)) })

/** Throws when it is not known whether the message was sent. */
async function post(graph: Graph, phoneNumberId: string, body: object): Promise<Sent> {
  let answered: Answered
  try {
    answered = await graph({
      method: 'POST',
      path: `${phoneNumberId}/messages`,
      body,
      patienceMs: PATIENCE_MS,
    })
  } catch (fault) {
    if (fault instanceof NotReached) return later('not-reached')
    throw fault
  }
  const accepted = answered.status < 300 ? readAs(Accepted, answered.body) : null
  if (accepted !== null) return { outcome: 'accepted', id: accepted.messages[0]!.id }
  const outcome = answered.status >= 400 ? notSent(answered) : null
  if (outcome === null) throw new Error(`a message was answered with ${answered.status}`)
  return outcome
}

async function showRead(graph: Graph, lines: Pick<MetaLines, 'idOf'>, seen: SeenMessage): Promise<void> {
  const phoneNumberId = lines.idOf(seen.desk, seen.line)
  if (phoneNumberId === null) return
  const { status } = await graph({
    method: 'POST',
    path: `${phoneNumberId}/messages`,
    body: {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: seen.id,
      ...(seen.isTyping && { typing_indicator: { type: 'text' } }),
    },
    patienceMs: PATIENCE_MS,
  })
  if (status >= 300) throw new Error(`a read mark was answered with ${status}`)
}
