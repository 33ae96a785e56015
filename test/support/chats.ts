import type { TestVisitor } from './app.ts'

/** A chat that this visitor just opened; fails when the door stays shut. */
export async function started(visitor: TestVisitor, body = 'Mijn mail komt terug') {
  const answer = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body })
  if (!answer.ok) throw new Error(`not admitted: ${answer.code} ${answer.say}`)
  return answer.value.conversation
}

/** The next piece of news of that name. */
export function next<T>(
  socket: { once(event: string, listener: (value: T) => void): unknown },
  event: string,
): Promise<T> {
  return new Promise((resolve) => socket.once(event, resolve))
}
