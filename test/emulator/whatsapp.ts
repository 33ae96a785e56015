import type { Settings } from '../../emulator/settings.ts'
import { CALLER, customer, LINE, stage } from './customer.ts'

export const WHATSAPP = `whatsapp:${LINE}`
export const EVA = CALLER
export const NO_NUMBER = 'BE.4566123789'

/** An account whose number takes WhatsApp messages at `/message`; statuses are told at `/told`. */
export async function account(settings: Partial<Settings> = {}) {
  const server = await customer({ '/message': '<Response/>', '/told': 204 })
  const own = { messageUrl: `${server.base}/message` }
  const staged = await stage(server, { numbers: { [LINE]: own }, ...settings })
  const { rest, phone } = staged
  const send = (changes: Partial<Parameters<typeof rest.messages.create>[0]> = {}) =>
    rest.messages.create({
      from: WHATSAPP,
      to: `whatsapp:${EVA}`,
      body: 'Hello.',
      statusCallback: `${server.base}/told`,
      ...changes,
    })
  /** A conversation that may be answered freely. */
  const written = (body = 'Hello?') => phone.write({ from: EVA, to: LINE, body })
  const told = () => server.at('/told').map(({ MessageStatus }) => MessageStatus)
  return { server, ...staged, send, written, told }
}
