import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Stands in for the provider's REST interface: says yes to everything, rings nobody and writes to nobody, so that the
 * product does all of its own work and no telephone anywhere is dialled.
 */
export interface Exchange {
  readonly url: string
  /** What it was asked so far. */
  readonly asked: { rings: number; hangUps: number; looks: number; messages: number }
  close(): Promise<void>
}

export async function openExchange(): Promise<Exchange> {
  const asked = { rings: 0, hangUps: 0, looks: 0, messages: 0 }
  const server = createServer((request, response) => {
    request.resume()
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const sid = /\/Calls\/(CA\w+)\.json/.exec(request.url ?? '')?.[1]
    if (request.url?.includes('/Queues.json')) answer(200, { queues: [] })
    else if (request.method === 'GET') {
      asked.looks += 1
      answer(404, { code: 20404, message: 'not found' })
    } else if (sid !== undefined) {
      asked.hangUps += 1
      answer(200, { sid, status: 'completed' })
    } else if (request.url?.endsWith('/Messages.json')) {
      asked.messages += 1
      answer(201, { sid: madeUp('SM', asked.messages), status: 'queued' })
    } else {
      asked.rings += 1
      answer(201, { sid: madeUp('CA', asked.rings), status: 'queued' })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** An id that no run of the load gives. */
function madeUp(named: string, n: number): string {
  return `${named}ffffffff${n.toString(16).padStart(24, '0')}`
}
