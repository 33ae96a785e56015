import { type Asked, type Given, json } from '../http/server.ts'
import type { Recording, World } from '../world.ts'
import { notFound } from './problem.ts'
import { listShape, recordingShape } from './shapes.ts'
import { mp3Of, wavOf } from './sounds.ts'

const MOST_SECONDS = 60

/** `RE….json` is the resource; `RE…`, `RE….wav` and `RE….mp3` are the sound. */
export function fetchRecording(world: World, asked: Asked): Given {
  const [, sid = '', kind] = /^(RE[\da-f]{32})(\.\w+)?$/.exec(asked.path.recording ?? '') ?? []
  const recording = world.recordings.get(sid)
  if (!recording) return notFound(asked.url.pathname)
  if (kind === '.json') return json(200, recordingShape(world, recording))
  if (kind === '.mp3') return sound('audio/mpeg', mp3Of(lengthOf(recording)))
  if (kind !== undefined && kind !== '.wav') return notFound(asked.url.pathname)
  return sound('audio/x-wav', wavOf(lengthOf(recording)))
}

function sound(type: string, body: Buffer): Given {
  return { status: 200, headers: { 'Content-Type': type }, body }
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

/** As long as the recording, one minute at most. */
function lengthOf({ seconds }: Recording): number {
  return Math.min(Math.max(1, seconds), MOST_SECONDS)
}
