import { type Asked, type Given, json } from '../http/server.ts'
import type { World } from '../world.ts'
import { problem } from './problem.ts'

/** Shows whoever wrote a message that it was read, and that an answer is typed. There is no way to show one alone. */
export function showTyping(world: World, asked: Asked): Given {
  const form = new URLSearchParams(asked.body)
  if (form.get('channel') !== 'whatsapp') return problem(400, 20001, 'channel is whatsapp.')
  const id = form.get('messageId') ?? ''
  if (!/^(SM|MM)[0-9a-fA-F]{32}$/.test(id)) return problem(400, 20001, 'messageId is a message sid.')
  const message = world.messages.held(id)
  if (message?.direction !== 'inbound') return problem(404, 20404, `The message ${id} was not found`)
  message.typed.push(world.clock.now())
  return json(200, { success: true })
}
