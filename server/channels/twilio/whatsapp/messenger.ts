import type { Messenger, Outgoing, Sent, Unsendable } from '../../../actions/messenger.ts'
import type { CallingAccount } from '../account.ts'
import { openClient, statusOf } from '../client.ts'
import { deleteFile, fetchFile } from './media.ts'
import { missedBy } from './missed.ts'
import { refusalOf } from './parse.ts'

/** The provider refuses a longer one. */
const LONGEST_TEXT = 1600
const LATER_MS = 5_000
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])
const LARGEST = { picture: 5 * 1024 * 1024, other: 16 * 1024 * 1024 }

/** WhatsApp through Twilio's REST interface. */
export function openTwilioMessenger(account: CallingAccount, publicUrl: () => string): Messenger {
  const twilio = openClient(account)
  return {
    provider: 'twilio',
    longestText: LONGEST_TEXT,
    hasWindow: true,
    isBilled: true,
    send: async (message) => {
      try {
        const { sid } = await (await twilio()).messages.create(asked(message, publicUrl()))
        return { outcome: 'accepted', id: sid }
      } catch (fault) {
        return refused(fault, message)
      }
    },
    showRead: async ({ id, isTyping }) => {
      // Twilio marks a message as read only together with the sign that somebody types: whoever but reads shows neither.
      if (!isTyping) return
      const { messaging } = await twilio()
      await messaging.v2.typingIndicator.create({ channel: 'whatsapp', messageId: messageOf(id) })
    },
    media: (ref, most, stop) => fetchFile(account, ref, most, stop),
    missed: async (line, since, until) => missedBy(await twilio(), account, line, { since, until }),
    cannotSend,
    deleteMedia: (ref) => deleteFile(account, ref),
    redact: async (id) => {
      try {
        // The words stand with the first of several files.
        await (await twilio()).messages(messageOf(id)).update({ body: '' })
      } catch (fault) {
        if (statusOf(fault) !== 404) throw fault
      }
    },
  }
}

/** Of a message with several files each has an id of ours. */
function messageOf(id: string): string {
  return id.split('/')[0]!
}

function asked({ desk, line, to, key, content }: Outgoing, publicUrl: string) {
  const whom = 'phone' in to ? to.phone : 'bsuid' in to ? to.bsuid : to.lid
  return {
    from: `whatsapp:${line}`,
    to: `whatsapp:${whom}`,
    statusCallback: `${publicUrl}/twilio/${desk}/message/status?key=${key}`,
    ...contentOf(content),
  }
}

/** A file is fetched from an address of ours. */
function contentOf(content: Outgoing['content']) {
  switch (content.kind) {
    case 'template': {
      const variables = content.variables.map((word, i) => [i + 1, word])
      return { contentSid: content.name, contentVariables: JSON.stringify(Object.fromEntries(variables)) }
    }
    case 'media':
      return { mediaUrl: [content.url], ...(content.caption !== '' && { body: content.caption }) }
    // A list needs a template that was made at the provider before; numbers need nothing.
    case 'choices':
      return { body: content.text }
    default:
      return { body: content.body }
  }
}

/** The provider delivers pictures as JPEG and PNG alone, and smaller ones than other files. */
function cannotSend({ type, size }: { type: string; size: number }): Unsendable | null {
  if (!type.startsWith('image/'))
    return size > LARGEST.other ? { code: 'too-large', say: 'WhatsApp takes files of at most 16 MB.' } : null
  if (!/^image\/(jpeg|png)$/.test(type))
    return { code: 'wrong-type', say: 'WhatsApp takes pictures as JPEG or PNG only.' }
  const say = 'WhatsApp takes pictures of at most 5 MB.'
  return size > LARGEST.picture ? { code: 'too-large', say } : null
}

/** Only what the provider refused was surely not sent; whatever else went wrong is thrown on. */
function refused(fault: unknown, { to }: Outgoing): Sent {
  const status = statusOf(fault)
  const why = (fault as { code?: unknown }).code
  // Nobody was reached who could have sent it.
  if (status === null && NOT_REACHED.has(String(why)))
    return { outcome: 'later', after: LATER_MS, code: String(why) }
  if (status === null || status >= 500) throw fault
  const code = String((fault as { code?: unknown }).code ?? status)
  if (status === 429) return { outcome: 'later', after: LATER_MS, code }
  const isIdRefused = code === '21211' && !('phone' in to)
  return { outcome: 'refused', code, reason: isIdRefused ? 'no-id-yet' : refusalOf(code) }
}
