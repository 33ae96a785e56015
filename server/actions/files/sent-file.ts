import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Answer } from '../../../shared/answers.ts'
import { HOUR } from '../../policy/time/calendar.ts'
import { fileBytes, filePlace } from '../../storage/files.ts'
import type { Context } from '../context.ts'
import { NOT_FOUND } from '../refusals.ts'
import type { StoredFile } from './read-file.ts'

/** A provider fetches what it is to deliver within seconds, or never. */
const LASTS_MS = HOUR
/** The file's id, the last moment in ms, and the server's word for both. */
const LENGTHS = { file: 16, until: 6, mac: 32 }
const TOKEN = /^[A-Za-z0-9_-]{72}$/

/** Where whoever holds this address can fetch one file for an hour. */
export function sentFileUrl(ctx: Context, desk: string, file: string): string {
  const id = Buffer.from(file.replaceAll('-', ''), 'hex')
  const until = Buffer.alloc(LENGTHS.until)
  until.writeUIntBE(ctx.clock() + LASTS_MS, 0, LENGTHS.until)
  const told = Buffer.concat([id, until])
  const token = Buffer.concat([told, macOf(ctx, desk, told)]).toString('base64url')
  return `${ctx.publicUrl()}/w/${desk}/sent/${token}`
}

/** The file that an address of ours was made for. What is forged, over or another desk's is not found. */
export async function readSentFile(ctx: Context, desk: string, token: string): Promise<Answer<StoredFile>> {
  if (!ctx.policy(desk) || !TOKEN.test(token)) return NOT_FOUND
  const bytes = Buffer.from(token, 'base64url')
  const told = bytes.subarray(0, LENGTHS.file + LENGTHS.until)
  if (!timingSafeEqual(bytes.subarray(told.length), macOf(ctx, desk, told))) return NOT_FOUND
  if (told.readUIntBE(LENGTHS.file, LENGTHS.until) < ctx.clock()) return NOT_FOUND
  const id = idIn(told)
  const place = await filePlace(ctx.pool, desk, id)
  if (!place) return NOT_FOUND
  const { name, type, size } = place
  return { ok: true, value: { name, type, size, bytes: () => fileBytes(ctx.pool, desk, id) } }
}

function macOf({ secretKey }: Context, desk: string, told: Buffer): Buffer {
  return createHmac('sha256', secretKey).update(`sent file ${desk} `).update(told).digest()
}

function idIn(told: Buffer): string {
  const hex = told.subarray(0, LENGTHS.file).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
