import { type Asked, type Given, json } from '../http/server.ts'
import { announceToAll } from '../line/announce.ts'
import type { Conference } from '../line/conference.ts'
import type { World } from '../world.ts'
import { conferenceShape } from './conference-shapes.ts'
import { isAddress, methodOf } from './forms.ts'
import { notFound, problem } from './problem.ts'
import { listShape } from './shapes.ts'

/** Those in progress, unless another status is asked for: so it is since 30 September 2026. */
export function listConferences(world: World, { url }: Asked): Given {
  const name = url.searchParams.get('FriendlyName')
  const status = url.searchParams.get('Status') ?? 'in-progress'
  const found = [...world.conferences.all.values()].filter(
    (one) => one.status === status && (name === null || one.name === name),
  )
  const shapes = found.reverse().map((one) => conferenceShape(world, one))
  return json(200, listShape(world, 'conferences', shapes))
}

export function fetchConference(world: World, asked: Asked): Given {
  return withConference(world, asked, (conference) => json(200, conferenceShape(world, conference)))
}

/** `Status=completed` ends it; `AnnounceUrl` is played to all who are in. */
export function updateConference(world: World, asked: Asked): Given {
  return withConference(world, asked, (conference) => {
    const form = new URLSearchParams(asked.body)
    const status = form.get('Status')
    const announceUrl = form.get('AnnounceUrl')
    if (status !== null && status !== 'completed')
      return problem(400, 20001, `Invalid value for Status: ${status}`)
    if (announceUrl !== null && !isAddress(announceUrl))
      return problem(400, 21205, `AnnounceUrl is not a valid URL: ${announceUrl}`)
    if (conference.status === 'completed') return problem(400, 20001, 'The conference is completed already.')
    if (announceUrl !== null) {
      const method = methodOf(form, 'AnnounceMethod')
      void announceToAll(world, conference, { url: announceUrl, method, purpose: 'announce' })
    }
    if (status === 'completed') conference.end('conference-ended-via-api', null)
    return json(200, conferenceShape(world, conference))
  })
}

export function withConference(world: World, asked: Asked, answer: (conference: Conference) => Given): Given {
  const conference = world.conferences.all.get(asked.path.conference ?? '')
  return conference ? answer(conference) : notFound(asked.url.pathname)
}
