import { type Asked, BadRequest, type Given, json } from '../http/server.ts'
import { type Content, problemOf, rejectionOf } from '../messages/content.ts'
import type { Category } from '../messages/prices.ts'
import { newSid } from '../sid.ts'
import type { World } from '../world.ts'
import { approvalShape, contentShape } from './message-shapes.ts'
import { notFound, problem } from './problem.ts'

const CATEGORIES: readonly Category[] = ['utility', 'marketing', 'authentication']

/** The Content API: JSON in and out, basic authentication. */
export function createContent(world: World, { body }: Asked): Given {
  const content = contentIn(world, parsed(body), newSid('HX'))
  if (typeof content === 'string') return problem(400, 20001, content)
  world.messages.contents.set(content.sid, content)
  return json(201, contentShape(world, content))
}

/** Reads a content; a sentence where it cannot be. */
export function contentIn(world: World, given: Record<string, unknown>, sid: string): Content | string {
  const { friendly_name: name = '', language, variables = {}, types } = given
  if (typeof name !== 'string') return 'friendly_name must be text.'
  if (typeof language !== 'string' || language === '') return 'language is missing.'
  if (typeof variables !== 'object' || variables === null) return 'variables must be an object.'
  const wrong = problemOf(types)
  if (wrong) return wrong
  return {
    sid,
    friendlyName: name,
    language,
    variables: Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)])),
    types: types as Content['types'],
    approved: null,
    rejected: null,
    at: world.clock.now(),
  }
}

export function fetchContent(world: World, { path, url }: Asked): Given {
  const content = world.messages.contents.get(path.content ?? '')
  return content ? json(200, contentShape(world, content)) : notFound(url.pathname)
}

export function deleteContent(world: World, { path, url }: Asked): Given {
  return world.messages.contents.delete(path.content ?? '') ? { status: 204 } : notFound(url.pathname)
}

export function listContents(world: World): Given {
  const contents = [...world.messages.contents.values()].map((content) => contentShape(world, content))
  return json(200, { contents, meta: metaOf(world, 'contents', 'Content', contents.length) })
}

export function listApprovals(world: World): Given {
  const contents = [...world.messages.contents.values()].map((content) => {
    const { url: _url, links: _links, ...shown } = contentShape(world, content)
    return { ...shown, approval_requests: approvalShape(content) }
  })
  return json(200, { contents, meta: metaOf(world, 'contents', 'ContentAndApprovals', contents.length) })
}

/** Submits a template; WhatsApp approves or rejects it at once. List pickers cannot be submitted. */
export function requestApproval(world: World, { path, url, body }: Asked): Given {
  const content = world.messages.contents.get(path.content ?? '')
  if (!content) return notFound(url.pathname)
  const { name, category } = parsed(body)
  const known = CATEGORIES.find((one) => one === String(category).toLowerCase())
  if (typeof name !== 'string' || !/^[a-z0-9_]+$/.test(name) || !known)
    return problem(
      400,
      20001,
      'name takes small letters, digits and _; category UTILITY, MARKETING or AUTHENTICATION.',
    )
  if ('twilio/list-picker' in content.types)
    return problem(400, 20001, 'twilio/list-picker cannot be submitted for approval.')
  content.rejected = rejectionOf(content)
  content.approved = content.rejected === null ? { name, category: known } : null
  return json(201, { ...approvalShape(content), status: 'received' })
}

export function fetchApproval(world: World, { path, url }: Asked): Given {
  const content = world.messages.contents.get(path.content ?? '')
  if (!content) return notFound(url.pathname)
  const at = `${world.base}/v1/Content/${content.sid}/ApprovalRequests`
  const { accountSid } = world.settings
  return json(200, { sid: content.sid, account_sid: accountSid, whatsapp: approvalShape(content), url: at })
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {}
  throw new BadRequest('The body is not a JSON object.')
}

/** One page is enough here. */
function metaOf(world: World, key: string, at: string, count: number): Record<string, unknown> {
  const url = `${world.base}/v1/${at}?PageSize=50&Page=0`
  return {
    page: 0,
    page_size: Math.max(50, count),
    first_page_url: url,
    previous_page_url: null,
    url,
    next_page_url: null,
    key,
  }
}
