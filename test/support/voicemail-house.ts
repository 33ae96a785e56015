import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { mp3Of } from '../../emulator/rest/sounds.ts'
import { type TestAgent, type TestApp, testApp } from './app.ts'
import { customer } from './builders.ts'
import { Caller, TWILIO } from './calls.ts'
import { eventually } from './exchange.ts'

export const DESK = 'five-levels'
export const LINE = '+31100000150'
export const EVA = '+31612345671'
export const RECORDING = `RE${'c'.repeat(32)}`
export const SOUND = mp3Of(12)

type Answering = (request: IncomingMessage, response: ServerResponse) => void

/** A server that answers on the telephone and records, and the provider as far as recordings go. */
export interface VoicemailHouse {
  house: TestApp
  /** How the provider, a real HTTP server, answers from now on. */
  provider: { GET: Answering; DELETE: Answering }
  /** What the provider was asked: method, name, credentials. */
  asked: string[]
  rows(sql: string): Promise<Record<string, unknown>[]>
  files(): Promise<Record<string, unknown>[]>
  soundIs(state: string): Promise<true>
  askedTimes(n: number): Promise<true>
  /** Rules of the door that are different. */
  door(changes: object): Promise<void>
  /** Eva has no ticket and hears that she may speak. */
  atTheTone(): Promise<Caller>
  /** Eva has spoken and hung up. */
  left(): Promise<Caller>
  /** Waits until the worker has given the job back, and lets it be due. */
  again(): Promise<void>
  theTicket(): Promise<number>
  /** A file as an agent fetches it. */
  fetched(agent: TestAgent, file: string, range?: string): Promise<Response>
  close(): Promise<void>
}

export const gives =
  (bytes: Buffer): Answering =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(bytes)
export const fails =
  (status: number, body = ''): Answering =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end(body)
export const hangsUp: Answering = (request) => void request.socket.destroy()

/** What is told of a recording that was made. */
export const recording = (more: object = {}) => ({
  RecordingSid: RECORDING,
  RecordingDuration: '12',
  Digits: 'hangup',
  ...more,
})

export async function voicemailHouse(): Promise<VoicemailHouse> {
  const provider = { GET: gives(SOUND), DELETE: fails(204) }
  const asked: string[] = []
  const server = createServer((request, response) => {
    const [, name] = /\/Recordings\/(.*)$/.exec(request.url ?? '') ?? []
    if (request.url?.includes('/Queues.json')) return void response.writeHead(200).end('{"queues":[]}')
    // How calls stand is another matter.
    if (name === undefined) return void response.writeHead(404).end('{}')
    asked.push(`${request.method} ${name} ${request.headers.authorization ?? ''}`)
    provider[request.method === 'DELETE' ? 'DELETE' : 'GET'](request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const house = await testApp('2026-11-23T15:00:00+01:00', { twilio: { ...TWILIO, apiUrl } })
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
  const rows: VoicemailHouse['rows'] = async (sql) => (await house.app.ctx.pool.query(sql)).rows
  const until = (isSo: () => boolean | Promise<boolean>) =>
    eventually(async () => ((await isSo()) ? (true as const) : undefined))
  const t: VoicemailHouse = {
    house,
    provider,
    asked,
    rows,
    files: () => rows('select name, type, size, bytes, ticket_number, ticket_seq from file'),
    soundIs: (state) => until(async () => (await rows('select sound from voicemail'))[0]?.sound === state),
    askedTimes: (n) => until(() => asked.length >= n),
    door: async (changes) => {
      const policy = house.app.ctx.policy(DESK)!
      const phone = { ...policy.doors.phone, ...changes }
      await house.app.setPolicy({ ...policy, doors: { ...policy.doors, phone } })
    },
    atTheTone: async () => {
      const eva = new Caller(house, DESK, EVA, LINE)
      await eva.dial()
      await eva.press('*')
      expect(eva.last.verb('Record')).not.toBeNull()
      return eva
    },
    left: async () => {
      const eva = await t.atTheTone()
      await eva.next('Record', recording())
      return eva
    },
    again: async () => {
      const waiting = 'select 1 from graphile_worker.jobs where locked_at is null and last_error is not null'
      await until(async () => (await rows(waiting)).length > 0)
      await rows(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour'`)
    },
    theTicket: async () => Number((await rows('select number from ticket'))[0]!.number),
    fetched: ({ cookie }, file, range) =>
      fetch(`${house.url}/panel/api/files/${DESK}/${file}`, { headers: { cookie, ...(range && { range }) } }),
    close: async () => {
      await house.close()
      server.closeAllConnections()
      server.close()
    },
  }
  await t.door({ ticket: 'required', noTicket: 'voicemail' })
  return t
}
