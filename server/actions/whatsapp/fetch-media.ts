import { createHash } from 'node:crypto'
import type { MessagePart } from '../../../shared/conversation.ts'
import { DAY, HOUR, MINUTE } from '../../policy/time/calendar.ts'
import { lockConversation } from '../../storage/conversations.ts'
import { addFile } from '../../storage/files.ts'
import {
  addFetchJob,
  changeMedia,
  type MediaRow,
  mediaFailed,
  mediaFailures,
  mediaOf,
} from '../../storage/inbound-media.ts'
import { hangFile, type Line } from '../../storage/message-details.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { Tx } from '../events.ts'
import { type MessagedFile, messagedFile } from '../files/messaged-file.ts'
import { LARGEST_FILE } from '../files/refuse-file.ts'
import type { Messenger } from '../messenger.ts'
import { rewriteDetail } from './rewrite-detail.ts'

/** Pictures, sounds and films are no larger with the provider; a document is cut to what may be uploaded here. */
const LARGEST_SHOT = 16 * 1024 * 1024
/** A provider keeps files for so long; one that did not come by then does not come. */
export const KEPT_THERE_MS = 7 * DAY
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 6 * HOUR
/** Whoever fails more often within the hour is blocked by the provider; so we rest before that. */
const FAILURES_AN_HOUR = 20
const REST_MS = 30 * MINUTE

type State = Extract<MessagePart, { kind: 'file' }>['state']
type Given = MessagedFile | Extract<State, 'too-large' | 'wrong-type' | 'gone'>

/**
 * Brings the file of a message here, then deletes it at the provider. Safe to repeat: there is one file, and what is here
 * is not fetched again. What does not come now is tried again, later each time; what never comes is shown as that.
 */
export async function fetchMedia(
  ctx: Context,
  { desk, ...line }: Line & { desk: string },
  stop: AbortSignal,
): Promise<void> {
  const messenger = ctx.ports.messenger(desk)
  const media = await mediaOf(ctx.pool, desk, line)
  if (media === null || media.state === 'done' || media.state === 'held') return
  if (media.state === 'to-fetch') {
    const rest = await restFor(ctx, desk)
    if (rest > 0) return addFetchJob(ctx.pool, desk, line, rest)
    const given = await givenBy(ctx, messenger, desk, media, stop)
    if (given === 'not-now') return tryLater(ctx, desk, line, media)
    await ctx.transaction((tx) => keep(tx, ctx, desk, line, given))
  }
  if ((await mediaOf(ctx.pool, desk, line))?.state !== 'kept') return
  await messenger?.deleteMedia?.(media.ref)
  await changeMedia(ctx.pool, desk, line, 'kept', 'done')
}

/** So long nothing is fetched for this desk; 0: go on. */
async function restFor(ctx: Context, desk: string): Promise<number> {
  const now = ctx.clock()
  const { count, newest } = await mediaFailures(ctx.pool, desk, now - HOUR)
  return count >= FAILURES_AN_HOUR && newest !== null ? Math.max(0, newest + REST_MS - now) : 0
}

async function givenBy(
  ctx: Context,
  messenger: Messenger | null,
  desk: string,
  media: MediaRow,
  stop: AbortSignal,
): Promise<Given | 'not-now'> {
  const most = media.is_document ? LARGEST_FILE : LARGEST_SHOT
  try {
    if (messenger === null) throw new Error('nobody carries the messages of this desk')
    const fetched = await messenger.media(media.ref, most, stop)
    if (fetched === 'gone' || fetched === 'too-large') return fetched
    if (fetched.bytes.length > most) return 'too-large'
    if (media.sha256 !== null && sumOf(fetched.bytes) !== media.sha256.toLowerCase())
      throw new Error('not the file that was sent')
    return await messagedFile(media.name, fetched.bytes)
  } catch (fault) {
    // Our own end is no failure of the provider's.
    if (stop.aborted) throw fault
    ctx.log('a file did not come', { desk, why: (fault as Error).name })
    return ctx.clock() - media.came_at > KEPT_THERE_MS ? 'gone' : 'not-now'
  }
}

function sumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function tryLater(ctx: Context, desk: string, line: Line, { tries }: MediaRow): Promise<void> {
  await ctx.transaction(async (tx) => {
    await mediaFailed(tx, desk, line, ctx.clock())
    await addFetchJob(tx, desk, line, Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS))
  })
}

async function keep(tx: Tx, ctx: Context, desk: string, line: Line, given: Given): Promise<void> {
  const row = (await lockConversation(tx, desk, line.conversation))!
  const isFile = typeof given === 'object'
  if (!(await changeMedia(tx, desk, line, 'to-fetch', isFile ? 'kept' : 'done'))) return
  if (given === 'gone') await mediaFailed(tx, desk, line, ctx.clock())
  if (isFile) {
    const id = derivedId(ctx, `media ${desk} ${line.conversation} ${line.seq}`)
    const place = { visitor: row.visitor_id, agent: null, conversation: line.conversation, at: ctx.clock() }
    await addFile(tx, desk, { ...given, id, size: given.bytes.length, ...place })
    await hangFile(tx, desk, line, id)
  }
  await rewriteDetail(tx, desk, line, (before) => ({
    ...before,
    part: before.part?.kind === 'file' ? { ...before.part, state: isFile ? 'here' : given } : before.part,
  }))
}
