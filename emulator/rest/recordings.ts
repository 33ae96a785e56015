import { type Asked, type Given, json } from '../http/server.ts'
import type { Recording, World } from '../world.ts'
import { notFound } from './problem.ts'
import { listShape, recordingShape } from './shapes.ts'

const RATE = 8_000
const MOST_SECONDS = 60

/** `RE….json` is the resource; `RE…` and `RE….wav` are the sound. */
export function fetchRecording(world: World, asked: Asked): Given {
  const [, sid = '', kind] = /^(RE[\da-f]{32})(\.\w+)?$/.exec(asked.path.recording ?? '') ?? []
  const recording = world.recordings.get(sid)
  if (!recording) return notFound(asked.url.pathname)
  if (kind === '.json') return json(200, recordingShape(world, recording))
  if (kind !== undefined && kind !== '.wav') return notFound(asked.url.pathname)
  return { status: 200, headers: { 'Content-Type': 'audio/x-wav' }, body: soundOf(recording) }
}

export function deleteRecording(world: World, asked: Asked): Given {
  const sid = (asked.path.recording ?? '').replace(/\.json$/, '')
  return world.recordings.delete(sid) ? { status: 204 } : notFound(asked.url.pathname)
}

export function listRecordings(world: World, asked: Asked): Given {
  const found = [...world.recordings.values()].filter(({ callSid }) => callSid === asked.path.call)
  return json(
    200,
    listShape(
      world,
      'recordings',
      found.map((one) => recordingShape(world, one)),
    ),
  )
}

/** A quiet tone as long as the recording (one minute at most), 8 kHz, 16 bit, mono. */
function soundOf(recording: Recording): Buffer {
  const samples = RATE * Math.min(Math.max(1, recording.seconds), MOST_SECONDS)
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let at = 0; at < samples; at++)
    wav.writeInt16LE(Math.round(900 * Math.sin((at * 2 * Math.PI * 440) / RATE)), 44 + at * 2)
  return wav
}
