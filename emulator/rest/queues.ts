import { type Asked, type Given, json } from '../http/server.ts'
import { Interrupted } from '../interrupted.ts'
import type { Queue } from '../line/queues.ts'
import type { World } from '../world.ts'
import { notFound, problem } from './problem.ts'
import { listShape, memberShape, queueShape } from './shapes.ts'

export function listQueues(world: World): Given {
  return json(
    200,
    listShape(
      world,
      'queues',
      [...world.queues.values()].map((queue) => queueShape(world, queue)),
    ),
  )
}

export function createQueue(world: World, { body }: Asked): Given {
  const form = new URLSearchParams(body)
  const name = form.get('FriendlyName') ?? ''
  if (name === '' || name.length > 64) return problem(400, 20001, 'FriendlyName has 1 to 64 characters')
  if (world.queueNamed(name)) return problem(409, 22003, `A queue named ${name} exists already`)
  const maxSize = Number(form.get('MaxSize') ?? world.settings.maxQueueSize)
  return json(201, queueShape(world, world.addQueue(name, maxSize)))
}

export function fetchQueue(world: World, asked: Asked): Given {
  return withQueue(world, asked, (queue) => json(200, queueShape(world, queue)))
}

export function updateQueue(world: World, asked: Asked): Given {
  return withQueue(world, asked, (queue) => {
    const form = new URLSearchParams(asked.body)
    queue.name = form.get('FriendlyName') ?? queue.name
    queue.maxSize = Number(form.get('MaxSize') ?? queue.maxSize)
    return json(200, queueShape(world, queue))
  })
}

export function deleteQueue(world: World, asked: Asked): Given {
  return withQueue(world, asked, (queue) => {
    if (queue.members.length > 0) return problem(400, 22004, 'The queue is not empty')
    world.queues.delete(queue.sid)
    return { status: 204 }
  })
}

export function listMembers(world: World, asked: Asked): Given {
  return withQueue(world, asked, (queue) =>
    json(
      200,
      listShape(
        world,
        'queue_members',
        queue.members.map((member) => memberShape(world, queue, member)),
      ),
    ),
  )
}

/** A member by its CallSid, or the `Front` of the queue. */
export function fetchMember(world: World, asked: Asked): Given {
  return withQueue(world, asked, (queue) => {
    const member = memberOf(queue, asked)
    return member ? json(200, memberShape(world, queue, member)) : notFound(asked.url.pathname)
  })
}

/** Takes the member out and sends it to another document. */
export function dequeueMember(world: World, asked: Asked): Given {
  return withQueue(world, asked, (queue) => {
    const member = memberOf(queue, asked)
    if (!member) return notFound(asked.url.pathname)
    const form = new URLSearchParams(asked.body)
    const url = form.get('Url')
    if (!url || !URL.canParse(url)) return problem(400, 21205, `Url is not a valid URL: ${url ?? ''}`)
    const shape = memberShape(world, queue, member)
    queue.members.splice(queue.members.indexOf(member), 1)
    const method = form.get('Method') === 'GET' ? 'GET' : 'POST'
    member.waiting.abort(new Interrupted('redirected', { url, method, purpose: 'redirected' }))
    return json(200, shape)
  })
}

function withQueue(world: World, asked: Asked, answer: (queue: Queue) => Given): Given {
  const queue = world.queues.get(asked.path.queue ?? '')
  return queue ? answer(queue) : notFound(asked.url.pathname)
}

function memberOf(queue: Queue, { path }: Asked) {
  if (path.member === 'Front') return queue.members[0]
  return queue.members.find(({ call }) => call.sid === path.member)
}
