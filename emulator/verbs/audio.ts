import { unless } from '../interrupted.ts'
import type { Run } from '../line/run.ts'
import { DocumentProblem } from '../twiml/problem.ts'
import { send } from '../web/send.ts'

/**
 * Fetches what a Play names and answers its length in ms: read from a WAV file, else the configured length.
 * @throws DocumentProblem 11200 not there, 12300 not audio
 */
export async function lengthOfAudio(run: Run, url: string): Promise<number> {
  const { world } = run
  const outgoing = { method: 'GET' as const, url, headers: { 'User-Agent': 'TwilioProxy/1.1' }, body: null }
  const sent = send(world.clock, outgoing, { connectMs: 5_000, readMs: 15_000 })
  const outcome = await unless(run.signal, world.activity.during(sent))
  if ('failure' in outcome) throw new DocumentProblem(11200, outcome.failure.detail)
  const { status, contentType, body } = outcome.answer
  if (status !== 200) throw new DocumentProblem(11200, `Got HTTP ${status} response.`)
  if (!contentType.startsWith('audio/')) throw new DocumentProblem(12300, `${contentType} is not audio.`)
  return wavLength(body) ?? world.settings.playSeconds * 1000
}

/** Length in whole ms of a RIFF/WAVE file with the usual header; null for anything else. */
function wavLength(body: Buffer): number | null {
  if (body.length < 44 || body.toString('latin1', 0, 4) !== 'RIFF') return null
  const bytesPerSecond = body.readUInt32LE(28)
  return bytesPerSecond > 0 ? Math.round(((body.length - 44) / bytesPerSecond) * 1000) : null
}
