import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export interface ImapLine {
  port: number
  /**
   * The line falls silent for whoever is on it at the first thing that is said which matches, in this direction; resolves
   * when that happens. What matched is not handed on.
   */
  silenceAt(by: 'client' | 'server', words: RegExp): Promise<void>
  close(): Promise<void>
}

/** A line to a mail server that can fall silent in the middle. */
export async function imapLine(to: number): Promise<ImapLine> {
  let armed: { by: 'client' | 'server'; words: RegExp; fell: () => void } | null = null
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    let isSilent = false
    for (const [by, from, onTo] of [
      ['client', near, far],
      ['server', far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        onTo.destroy()
      })
      from.on('data', (chunk) => {
        if (isSilent) return
        if (armed?.by === by && armed.words.test(chunk.toString('latin1'))) {
          isSilent = true
          armed.fell()
          armed = null
          return
        }
        onTo.write(chunk)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    silenceAt: (by, words) =>
      new Promise((fell) => {
        armed = { by, words, fell }
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
