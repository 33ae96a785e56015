import * as z from 'zod/mini'
import type { FetchedMedia, Messenger } from '../../actions/messenger.ts'
import type { MetaAccount } from './account.ts'
import { MediaId } from './content.ts'
import { loose, readAs } from './fields.ts'
import { type Answered, type Graph, problemIn } from './graph.ts'

const PATIENCE_MS = { look: 10_000, bytes: 60_000 }

/** Meta blocks the look-up for half an hour after more than twenty failures within one: so many, and we rest first. */
const FAILURES = { most: 20, withinMs: 3_600_000, restMs: 1_800_000 }

/** Where Meta keeps files; what a message says of an address is never looked at. */
const HOSTS = /^(lookaside\.fbsbx\.com|([a-z0-9-]+\.)+(fbcdn\.net|whatsapp\.net))$/

const MediaAddress = z.object({
  url: z.string().check(z.maxLength(4000)),
  mime_type: loose(z.string().check(z.maxLength(200))),
  file_size: loose(z.pipe(z.union([z.string(), z.number()]), z.transform(Number))),
})

/** Fetches files by their id: first where it is now, an address of some minutes, then the bytes. */
export function openDownload(
  graph: Graph,
  account: Pick<MetaAccount, 'apiUrl' | 'accessToken'>,
  clock: () => number,
): Messenger['media'] {
  const rest = openRest(clock)
  return async (ref, mostBytes, stop) => {
    if (readAs(MediaId, ref) === null) return 'gone'
    if (rest.isOn()) throw new Error('too many files could not be found; the next is asked for later')
    const asked = { method: 'GET', path: ref, patienceMs: PATIENCE_MS.look, stop } as const
    const answered = await graph(asked)
    const found = answered.status < 300 ? readAs(MediaAddress, answered.body) : null
    if (found === null) {
      rest.failed()
      if (isGone(answered)) return 'gone'
      throw new Error(`where a file is was answered with ${answered.status}`)
    }
    if (found.file_size !== undefined && found.file_size > mostBytes) return 'too-large'
    if (!isMetas(found.url, account.apiUrl)) throw new Error('a file is said to be where no file of Meta is')
    return bytesAt(found.url, { account, mostBytes, stop, type: found.mime_type })
  }
}

/** Deletes Meta's copy; one that is gone is fine. */
export async function deleteUploaded(graph: Graph, ref: string): Promise<void> {
  if (readAs(MediaId, ref) === null) return
  const answered = await graph({ method: 'DELETE', path: ref, patienceMs: PATIENCE_MS.look })
  if (answered.status >= 300 && !isGone(answered))
    throw new Error(`deleting a file was answered with ${answered.status}`)
}

/** The Graph API says of what is not there that it does not support the question (100, 33). */
function isGone(answered: Answered): boolean {
  const problem = problemIn(answered)
  return answered.status === 404 || (problem?.code === 100 && problem.error_subcode === 33)
}

/** Whether the token may be shown there. Whoever stands in for Meta keeps its files beside its own interface. */
export function isMetas(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, origin } = new URL(address)
  if (username !== '') return false
  const own = new URL(apiUrl)
  if (!own.hostname.endsWith('.facebook.com') && origin === own.origin) return true
  return protocol === 'https:' && port === '' && HOSTS.test(hostname)
}

interface Fetching {
  account: Pick<MetaAccount, 'accessToken'>
  mostBytes: number
  stop: AbortSignal
  type: string | undefined
}

async function bytesAt(
  url: string,
  { account, mostBytes, stop, type }: Fetching,
): Promise<FetchedMedia | 'too-large' | 'gone'> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${account.accessToken}` },
    redirect: 'error',
    signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS.bytes)]),
  })
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    if (response.status === 404) return 'gone'
    throw new Error(`a file was answered with ${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    // Leaving the loop lets the connection go.
    if (size > mostBytes) return 'too-large'
    chunks.push(chunk)
  }
  const shown = type ?? response.headers.get('content-type') ?? 'application/octet-stream'
  return { bytes: Buffer.concat(chunks), type: shown }
}

function openRest(clock: () => number) {
  let failures: number[] = []
  let until = 0
  return {
    isOn: () => clock() < until,
    failed: () => {
      const now = clock()
      failures = [...failures.filter((at) => at > now - FAILURES.withinMs), now]
      if (failures.length < FAILURES.most) return
      until = now + FAILURES.restMs
      failures = []
    },
  }
}
