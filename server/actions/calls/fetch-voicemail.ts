import { fileTypeFromBuffer } from 'file-type'
import { addTicketFile } from '../../storage/files.ts'
import { changeTicketRecord } from '../../storage/ticket-record.ts'
import { changeSound, type Voicemail, voicemailOf } from '../../storage/voicemails.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import { LARGEST_FILE } from '../files/refuse-file.ts'
import { inDesk } from '../in-desk.ts'
import { leaveSound } from './voicemails-due.ts'

/** By content: what a recording may be, and the ending of its name. */
const SOUNDS: Readonly<Record<string, string>> = { 'audio/mpeg': 'mp3', 'audio/wav': 'wav' }

/**
 * Brings the sound of a voicemail into its ticket, then deletes it at the provider. Safe to repeat: there is one
 * file, and what is stored is not fetched again. Throws when it should be tried again.
 */
export async function fetchVoicemail(
  ctx: Context,
  { desk, call }: { desk: string; call: string },
  stop?: AbortSignal,
): Promise<void> {
  const { telephone } = ctx.ports
  const voicemail = await voicemailOf(ctx.pool, desk, call)
  if (voicemail === null || telephone === null) return
  if (voicemail.sound === 'to-fetch') {
    const bytes = await telephone.sound(voicemail.recording_id, LARGEST_FILE, stop)
    if (bytes === 'too-large') return leaveSound(ctx, voicemail, 'too-large')
    await keep(ctx, voicemail, bytes)
  }
  if ((await voicemailOf(ctx.pool, desk, call))?.sound !== 'kept') return
  await telephone.deleteRecording(voicemail.recording_id, stop)
  await changeSound(ctx.pool, voicemail, 'kept', 'deleted')
}

async function keep(ctx: Context, voicemail: Voicemail, bytes: Buffer): Promise<void> {
  const { desk_id: desk, call_id, ticket_number: number, ticket_seq: seq } = voicemail
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  const ending = SOUNDS[type]
  // An apology of some server on the way: the sound itself may come later.
  if (ending === undefined) throw new Error('what was fetched is no sound')
  await inDesk(ctx, desk, async (tx) => {
    if (!(await changeSound(tx, voicemail, 'to-fetch', 'kept'))) return
    const file = {
      id: derivedId(ctx, `voicemail ${desk} ${call_id}`),
      name: `voicemail-${number}.${ending}`,
      type,
      size: bytes.length,
      bytes,
      at: ctx.clock(),
    }
    await addTicketFile(tx, desk, file, { number: number!, seq: seq! })
    await changeTicketRecord(tx, number!, {})
  })
}
