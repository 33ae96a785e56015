import * as z from 'zod/mini'
import { fetchMedia } from '../../actions/whatsapp/fetch-media.ts'
import { fetchMissed } from '../../actions/whatsapp/fetch-missed.ts'
import { redactMessage } from '../../actions/whatsapp/redact-message.ts'
import { sendWritten } from '../../actions/whatsapp/send-written.ts'
import { type JobKind, task } from './jobs.ts'

/** What leaves in writing through whichever provider a desk has, and what it could not bring. */
export const WRITTEN_JOBS: JobKind = {
  name: 'written messages',
  concurrency: 4,
  pollMs: 1000,
  tasks: {
    'send-written': task(z.object({ desk: z.string(), conversation: z.string() }), sendWritten),
    'fetch-missed': task(z.object({ desk: z.string() }), fetchMissed),
    'redact-written': task(z.object({ desk: z.string(), id: z.string() }), redactMessage),
  },
}

/** What comes in with messages: few at once, since each is held in memory whole. */
export const MEDIA_JOBS: JobKind = {
  name: 'files of messages',
  concurrency: 2,
  pollMs: 1000,
  tasks: {
    'fetch-media': task(
      z.object({ desk: z.string(), conversation: z.string(), seq: z.number() }),
      fetchMedia,
    ),
  },
}
