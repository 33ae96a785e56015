import type { Socket } from 'socket.io-client'

/** One person of the load: a visitor with one conversation, or an agent with several. */
export interface Member {
  /** What the target wants to see: a desk with a token or a cookie; the bare relay wants nothing. */
  desk: string
  secret: string
  talks: Talk[]
}

interface Talk {
  conversation: string
  /** Number of this person in this conversation, unique in the run: order is judged per sender. */
  sender: number
}

interface Line {
  /** A message from the other side or, where the target echoes, from this one. */
  body: string
  seq: number
}

/** The wire of one target: how to come in, how to send, what arrives. */
export interface Adapter {
  /** Resolves when this person hears what is sent to the conversations. */
  connect(url: string, role: Role, member: Member): Promise<Socket>
  /** `reply` gets true once the target has taken the message. */
  send(socket: Socket, member: Member, talk: Talk, body: string, reply: (ok: boolean) => void): void
  onLine(socket: Socket, hear: (line: Line) => void): void
}

export type Role = 'visitors' | 'agents'

/** Resolves on the first connect, rejects with what the server said. */
export function connected(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => {
      socket.disconnect()
      reject(error)
    })
  })
}
