import express, { type Router } from 'express'
import * as z from 'zod/mini'
import type { Answer } from '../../../shared/answers.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import { readInput } from '../../../shared/read-input.ts'
import type { Context } from '../../actions/context.ts'
import { addAgentFile, addVisitorFile, agentMayAdd, visitorMayAdd } from '../../actions/files/add-file.ts'
import { readAgentFile, readVisitorFile, type StoredFile } from '../../actions/files/read-file.ts'
import {
  LARGEST_FILE,
  type RefuseFile,
  refuseAgentFile,
  refuseVisitorFile,
} from '../../actions/files/refuse-file.ts'
import { readSentFile } from '../../actions/files/sent-file.ts'
import type { AgentWho, VisitorWho } from '../../actions/who.ts'
import type { InFlights } from '../edge/in-flight.ts'
import { networkOf } from '../edge/network.ts'
import type { Route, Routed } from '../edge/route.ts'
import { receiveUpload } from './upload.ts'

const NOT_SIGNED_IN = { ok: false, code: 'not-signed-in' } as const
const NOT_FOUND = { ok: false, code: 'not-found' } as const
const BUSY = { ok: false, code: 'busy' } as const

/** Where files are received and served. */
interface Room {
  inFlight: InFlights
  /** Where an upload stands until it is whole. */
  folder: string
  /** One whole file after the other is in memory, to be looked at and stored. */
  inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>
}

interface Files extends Room {
  ctx: Context
  route: Route
}

const Id = z.uuid()
const isId = (text: string) => readInput(Id, text).success

/**
 * Files of visitors: `POST /w/<desk>/files` takes the bare bytes with their name (percent-encoded) in
 * `x-file-name`, for a chat with `?conversation=<id>` and for a ticket form without; `GET` gives them back to
 * whoever may see the conversation or ticket. A reader who comes by a private link sends its secret in
 * `x-ticket-secret`. Mount it before whatever reads bodies.
 */
export function openVisitorFiles(
  { ctx, route, ...room }: Files,
  authenticate: (desk: string, bearer: string | null) => Promise<VisitorWho | null>,
): Router {
  const router = express.Router()
  router.post(
    '/w/:desk/files',
    route({ limit: 'upload' }, async (request): Promise<Answer<FileRef>> => {
      const who = await authenticate(request.desk, request.bearer)
      if (!who) return NOT_SIGNED_IN
      const conversation = request.query('conversation')
      if (conversation !== null && !isId(conversation)) return badInput('conversation')
      const closed = await visitorMayAdd(ctx, who, { conversation, size: declared(request) })
      if (closed) return closed
      const refuse = refuseVisitorFile(ctx.policy(who.desk)!, who.visitor.language)
      return receive(room, request, refuse, (file) => addVisitorFile(ctx, who, { ...file, conversation }))
    }),
  )
  router.get(
    '/w/:desk/files/:id',
    route({ limit: 'request' }, async (request) => {
      const { desk, bearer } = request
      const who = await authenticate(desk, bearer)
      const secret = request.header('x-ticket-secret')
      if (!who && secret === null) return NOT_SIGNED_IN
      if (!isId(request.param('id'))) return NOT_FOUND
      const holder = { desk, visitor: who?.visitor ?? null, secret }
      return serve(room, request, await readVisitorFile(ctx, holder, request.param('id')))
    }),
  )
  return router
}

/** The same for agents: `POST /panel/api/files/<desk>/<conversation>`, `GET /panel/api/files/<desk>/<file>`. */
export function openAgentFiles(
  { ctx, route, ...room }: Files,
  authenticate: (request: Routed<unknown>) => Promise<AgentWho | null>,
): Router {
  const router = express.Router()
  router.post(
    '/panel/api/files/:desk/:conversation',
    route({ limit: 'upload' }, async (request): Promise<Answer<FileRef>> => {
      // No foreign page can send this header: the cookie alone proves nothing about who pressed.
      if (request.header('x-balie') !== 'panel') return { ok: false, code: 'forbidden' }
      const who = await authenticate(request)
      if (!who) return NOT_SIGNED_IN
      const conversation = request.param('conversation')
      if (!isId(conversation)) return NOT_FOUND
      const closed = await agentMayAdd(ctx, who, request.desk, conversation)
      return (
        closed ??
        receive(room, request, refuseAgentFile, (file) =>
          addAgentFile(ctx, who, request.desk, { ...file, conversation }),
        )
      )
    }),
  )
  router.get(
    '/panel/api/files/:desk/:id',
    route({ limit: 'request' }, async (request) => {
      const who = await authenticate(request)
      if (!who) return NOT_SIGNED_IN
      if (!isId(request.param('id'))) return NOT_FOUND
      return serve(room, request, await readAgentFile(ctx, who, request.desk, request.param('id')))
    }),
  )
  return router
}

/** What is sent through a provider is fetched by it: `GET /w/<desk>/sent/<token>`, for an hour after it was sent. */
export function openSentFiles({ ctx, route, ...room }: Files): Router {
  const router = express.Router()
  router.get(
    '/w/:desk/sent/:token',
    route({ limit: 'request' }, async (request) =>
      serve(room, request, await readSentFile(ctx, request.desk, request.param('token'))),
    ),
  )
  return router
}

async function receive(
  { inFlight, folder, inTurn }: Room,
  request: Routed<unknown>,
  refuse: RefuseFile,
  add: (file: { name: string; bytes: Buffer }) => Promise<Answer<FileRef>>,
): Promise<Answer<FileRef>> {
  const name = decoded(request.header('x-file-name'))
  if (name === null) return badInput('x-file-name')
  const held = inFlight.uploads.from(networkOf(request.address))
  try {
    const answer = await receiveUpload(request.req, { folder, most: LARGEST_FILE, held }, (upload) =>
      inTurn(async () => add({ name, bytes: await upload.bytes() })),
    )
    if (typeof answer === 'object') return answer
    return answer === 'too-large' ? refuse('too-large') : BUSY
  } finally {
    held.release()
  }
}

/** How long this body says it is; 0 when it does not say. What is too large is refused as that. */
function declared({ req }: Routed<unknown>): number {
  return Math.min(Number(req.headers['content-length'] ?? 0), LARGEST_FILE)
}

/** Headers carry ASCII only, so the name comes percent-encoded; null when it is none. */
function decoded(header: string | null): string | null {
  if (!header || header.length > 2000) return null
  try {
    return decodeURIComponent(header)
  } catch {
    return null
  }
}

/**
 * Bytes of strangers on our own origin: a download of a fixed type, in a sandbox, kept by nobody. Whoever plays a
 * sound asks for pieces of it (RFC 9110, section 14); one piece at a time.
 */
async function serve(
  { inFlight }: Room,
  { req, res, address }: Routed<unknown>,
  answer: Answer<StoredFile>,
): Promise<Answer<never> | 'sent'> {
  if (!answer.ok) return answer
  const { name, type, size } = answer.value
  // Whoever asks and does not read holds it all.
  const held = inFlight.downloads.from(networkOf(address))
  res.once('close', held.release)
  if (res.destroyed || !held.grow(size)) {
    held.release()
    return BUSY
  }
  const bytes = await answer.value.bytes()
  if (bytes === null) return NOT_FOUND
  res.setHeader('content-type', type)
  res.setHeader('content-disposition', disposition(name))
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('content-security-policy', "default-src 'none'; sandbox")
  res.setHeader('cross-origin-resource-policy', 'same-origin')
  res.setHeader('cache-control', 'private, no-store')
  res.setHeader('accept-ranges', 'bytes')
  const piece = req.range(bytes.length)
  if (piece === -1) {
    res.setHeader('content-range', `bytes */${bytes.length}`)
    res.status(416).end()
  } else if (Array.isArray(piece) && piece.type === 'bytes' && piece.length === 1) {
    const { start, end } = piece[0]!
    res.setHeader('content-range', `bytes ${start}-${end}/${bytes.length}`)
    res.status(206).end(bytes.subarray(start, end + 1))
  } else {
    res.status(200).end(bytes)
  }
  return 'sent'
}

/** RFC 6266: the name in ASCII for old readers, the whole name for all others. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

function badInput(field: string): { ok: false; code: 'bad-input'; field: string } {
  return { ok: false, code: 'bad-input', field }
}
