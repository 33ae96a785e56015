import { unless } from '../interrupted.ts'
import { DocumentProblem } from '../twiml/problem.ts'
import { readTwiml } from '../twiml/read.ts'
import type { Element } from '../twiml/xml.ts'
import type { Reply } from '../web/webhooks.ts'
import type { World } from '../world.ts'
import type { Call } from './call.ts'
import type { Run } from './run.ts'
import type { Source } from './source.ts'

/** Who asks for a document: a call, or a whole conference. */
type Asking = Pick<Run, 'place' | 'signal' | 'standing'> & { world: World; call: Call | null }

/**
 * The document that a source leads to, checked whole.
 * @throws DocumentProblem when it cannot be had, or is no document for this place
 */
export async function fetchDocument(
  run: Asking,
  source: Source,
): Promise<{ url: string | null; verbs: Element[] }> {
  if (source.ready) return source.ready
  const { world } = run
  if (source.inline !== undefined) return { url: null, verbs: readTwiml(source.inline, run.place) }
  if (source.url === null) throw new DocumentProblem(11100, 'There is no address to ask.')
  const reply = await unless(
    run.signal,
    world.webhooks.ask({
      callSid: run.call?.sid ?? null,
      purpose: source.purpose,
      url: source.url,
      method: source.method,
      params: { ...(run.call ? world.paramsOf(run.call) : {}), ...run.standing() },
      extras: source.extras,
    }),
  )
  return { url: reply.url, verbs: verbsOf(run, reply) }
}

function verbsOf(run: Asking, reply: Reply): Element[] {
  if ('failure' in reply) {
    const { why, detail } = reply.failure
    throw new DocumentProblem(
      why === 'connect' ? 11205 : detail.includes('redirects') ? 11215 : 11200,
      detail,
    )
  }
  const { status, contentType, body } = reply.answer
  if (status < 200 || status >= 300) throw new DocumentProblem(11200, `Got HTTP ${status} response.`)
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type.startsWith('audio/')) return [{ name: 'Play', attributes: {}, children: [reply.url] }]
  if (type === 'text/plain')
    return readTwiml(`<Response><Say>${escaped(body.toString())}</Say></Response>`, run.place)
  if (!['text/xml', 'application/xml', 'text/html'].includes(type))
    throw new DocumentProblem(12300, `The content type is ${type || 'missing'}.`)
  if (body.length > 64 * 1024) throw new DocumentProblem(11750, `The document has ${body.length} bytes.`)
  return readTwiml(body.toString('utf8'), run.place)
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}
