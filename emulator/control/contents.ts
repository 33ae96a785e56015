import { type Asked, BadRequest, type Given, json } from '../http/server.ts'
import type { Category } from '../messages/prices.ts'
import { contentIn } from '../rest/content.ts'
import type { World } from '../world.ts'
import { bodyOf, choiceIn, textIn } from './body.ts'

const CATEGORIES: readonly Category[] = ['utility', 'marketing', 'authentication']

/** A content with a SID of one's choice, as the Content API takes it; with `category` WhatsApp has approved it. */
export function setContent(world: World, asked: Asked): Given {
  const sid = asked.path.content ?? ''
  if (!/^HX[\da-f]{32}$/.test(sid)) throw new BadRequest('The SID is HX and 32 hexadecimal digits.')
  const body = bodyOf(asked)
  const content = contentIn(world, body, sid)
  if (typeof content === 'string') throw new BadRequest(content)
  if (body.category !== undefined) {
    const name = textIn(body, 'friendly_name', sid)
    content.approved = { name, category: choiceIn(body, 'category', CATEGORIES) }
  }
  world.messages.contents.set(sid, content)
  return json(200, content)
}

/** A file is what somebody sent: a browser must not run it. */
const PLAIN = { 'X-Content-Type-Options': 'nosniff' }

/** The bytes of a file, for the page: it has no password of the account. */
export function showMedia(world: World, { path }: Asked): Given {
  const files = [...world.messages.all.values()].flatMap(({ media }) => media)
  const media = files.find(({ sid }) => sid === path.media)
  if (!media?.bytes) return json(404, { message: 'There is no such file.' })
  const headers = { 'Content-Type': media.type, 'Content-Security-Policy': 'sandbox', ...PLAIN }
  return { status: 200, headers, body: media.bytes }
}
