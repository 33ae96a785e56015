import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestApp, testApp } from './app.ts'
import { signed, TWILIO } from './calls.ts'

export const WA_DESK = 'premium-line'
export const WA_LINE = '+3235550130'

/** What we asked the provider to send. */
export interface SentMessage {
  sid: string
  to: string
  body: string
  statusCallback: string
}

/** The whole server, and the provider's REST interface beside it, which takes every message until it is told otherwise. */
export interface WhatsAppHouse {
  house: TestApp
  sent: SentMessage[]
  /** What the provider says to the next requests, one each: a status and the code of its problem; `cut`: nothing. */
  refuse: ({ status: number; code: number } | 'cut')[]
  /** Writes to the desk as this person; the status that the provider got. */
  write(from: string, body: string, more?: Record<string, string>): Promise<number>
  /** News of the nth message that was sent. */
  news(n: number, status: string, more?: Record<string, string>): Promise<number>
  /** Lets the pause pass after which automatic answers are sent, and waits until everything is out. */
  settle(): Promise<void>
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>
  close(): Promise<void>
}

export async function whatsappHouse(at: string): Promise<WhatsAppHouse> {
  const sent: SentMessage[] = []
  const refuse: WhatsAppHouse['refuse'] = []
  const provider = createServer((request, response) => {
    let form = ''
    request.on('data', (chunk) => (form += chunk))
    request.on('end', () => {
      const read = new URLSearchParams(form)
      const no = refuse.shift()
      if (no === 'cut') return response.destroy()
      if (no) return json(no.status, { code: no.code, message: 'no', status: no.status })
      const sid = `SM${randomBytes(16).toString('hex')}`
      sent.push({
        sid,
        to: read.get('To') ?? '',
        body: read.get('Body') ?? '',
        statusCallback: read.get('StatusCallback') ?? '',
      })
      json(201, { sid, status: 'queued' })
    })
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
  })
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const apiUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const house = await testApp(at, { twilio: { ...TWILIO, apiUrl } })
  const rows: WhatsAppHouse['rows'] = async (sql) => (await house.app.ctx.pool.query(sql)).rows as never
  const outstanding = () =>
    rows(`select from delivery where state in ('ready', 'sending') and due_at <= ${house.clock.now()}`)
  return {
    house,
    sent,
    refuse,
    rows,
    write: async (from, body, more = {}) => {
      const sid = `SM${randomBytes(16).toString('hex')}`
      const digits: Record<string, string> = from.startsWith('+') ? { WaId: from.slice(1) } : {}
      const form = {
        MessageSid: sid,
        SmsSid: sid,
        AccountSid: TWILIO.accountSid,
        From: `whatsapp:${from}`,
        To: `whatsapp:${WA_LINE}`,
        ...digits,
        ProfileName: 'Jan',
        Body: body,
        NumMedia: '0',
        MessageType: 'text',
        ...more,
      }
      return (await signed(house, `/twilio/${WA_DESK}/message`, form)).status
    },
    news: async (n, status, more = {}) => {
      const { sid, statusCallback } = sent[n]!
      const path = statusCallback.slice(house.url.length)
      const form = { MessageSid: sid, AccountSid: TWILIO.accountSid, MessageStatus: status, ...more }
      return (await signed(house, path, form)).status
    },
    settle: async () => {
      house.clock.advance(4_000)
      await house.app.tick()
      const until = performance.now() + 10_000
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 30))
        await house.app.tick()
        if ((await outstanding()).length === 0) return
      }
      throw new Error('something is still to be sent')
    },
    close: async () => {
      await house.close()
      provider.close()
    },
  }
}
