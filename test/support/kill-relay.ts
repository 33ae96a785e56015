import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request on its way from one program to another. */
export interface Passing {
  method: string
  path: string
  body: string
}

/** Decides what happens to a request: nothing, or that it is cut off at this moment, after something was done. */
type Watch = (passing: Passing, when: 'before' | 'after') => Promise<'pass' | 'cut'>

/** Stands between two programs and lets everything through, but for what it cuts off before it arrives, or before its answer does. */
export class Relay {
  readonly #server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing))
  readonly #watch: Watch
  /** `http://127.0.0.1:1234`: where it leads to. */
  to = ''

  constructor(watch: Watch) {
    this.#watch = watch
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const cut = () => void outgoing.destroy()
    const chunks: Buffer[] = []
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks)
      const passing = { method: incoming.method!, path: incoming.url!, body: body.toString('utf8') }
      if ((await this.#watch(passing, 'before')) === 'cut') return cut()
      const answer = await this.#ask(incoming, body)
      if ((await this.#watch(passing, 'after')) === 'cut') return cut()
      outgoing.writeHead(answer.status, answer.headers).end(answer.body)
    } catch {
      // Whoever is not there, or has gone, answers nobody.
      cut()
    }
  }

  async #ask(
    { method, url, headers: { host: _, connection: __, ...headers } }: IncomingMessage,
    body: Buffer,
  ) {
    const asked = request(this.to + url!, { method: method!, headers, agent: false })
    asked.end(body)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    return { status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }
  }
}
