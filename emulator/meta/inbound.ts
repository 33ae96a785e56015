import { bodyOf, choiceIn, numberIn, textIn } from '../control/body.ts'
import { type Asked, BadRequest, type Given, json } from '../http/server.ts'
import { envelope, timestamp } from './envelope.ts'
import { contactOf, type Person, senderOf } from './people.ts'
import { type MetaWorld, newMessageId } from './world.ts'

type Parts = Record<string, unknown>

/**
 * Somebody writes. `messages` are as the documentation has them, without sender, id and time where the script gives
 * none; a text alone is a text. `order` is that in which they arrive: an index that comes twice is sent twice.
 */
export async function write(world: MetaWorld, asked: Asked): Promise<Given> {
  const body = bodyOf(asked)
  const person = world.person(textIn(body, 'from'))
  if (!person) throw new BadRequest('There is no such person.')
  const number = textIn(body, 'number', Object.keys(world.settings.numbers)[0])
  const messages = ordered(messagesIn(body, person, world.clock()), body.order)
  const together = choiceIn(body, 'bodies', ['one', 'each'], 'one') === 'one'
  person.window = true
  const contacts = [contactOf(person)]
  const deliveries = (together ? [messages] : messages.map((one) => [one])).map((some) => {
    const isSystem = some.every(({ type }) => type === 'system')
    const value = { ...(!isSystem && { contacts }), messages: some }
    return world.webhooks.add(JSON.stringify(envelope(world.settings, number, value)))
  })
  const times = numberIn(body, 'times', 1)
  if (body.atOnce === true) await Promise.all(deliveries.map((one) => world.webhooks.send(one)))
  else for (let i = 0; i < times; i++) for (const one of deliveries) await world.webhooks.send(one)
  return json(200, { messages, deliveries })
}

function messagesIn({ messages }: Parts, person: Person, now: number): Parts[] {
  if (!Array.isArray(messages) || messages.length === 0) throw new BadRequest('messages must be a list.')
  return messages.map((given: unknown) => ({
    ...senderOf(person),
    id: newMessageId(),
    timestamp: timestamp(now),
    ...(typeof given === 'string' ? { type: 'text', text: { body: given } } : (given as Parts)),
  }))
}

function ordered(messages: Parts[], order: unknown): Parts[] {
  if (order === undefined || order === 'forward') return messages
  if (order === 'reverse') return messages.reverse()
  if (!Array.isArray(order)) throw new BadRequest('order must be forward, reverse or a list of indexes.')
  return order.map((index: unknown) => messages[Number(index)]).filter((one) => one !== undefined)
}
