import type { Creds, KeyStore, Library, Values } from './library.ts'
import type { Arrived, Entry, Kept, Question } from './port.ts'

/** Asks the server; answered by id, without what there is not. */
export type Ask = (question: Question) => Promise<Record<string, string>>

const CREDS = 'creds'

/** What the link is made of, kept by the server: nothing of it is on this process's disk. */
export interface Auth {
  creds: Creds
  keys: KeyStore
  /** Stores the whole of what the library knows about itself. */
  saveCreds(): Promise<void>
}

export async function openAuth(
  library: Library,
  ask: Ask,
  changed: (message: Arrived) => void,
): Promise<Auth> {
  const { replacer, reviver } = library.BufferJSON
  const kept = (await ask({ kind: 'get', type: CREDS, ids: [CREDS] }))[CREDS]
  const creds: Creds = kept === undefined ? library.initAuthCreds() : JSON.parse(kept, reviver)
  const write = async (entries: Entry[]) => {
    if (entries.length > 0) await ask({ kind: 'set', entries })
  }
  const get = async (type: string, ids: string[]): Promise<Values> => {
    const texts = await ask({ kind: 'get', type: type as Kept, ids })
    const read = (text: string) => {
      const value: unknown = JSON.parse(text, reviver)
      const isKeyData = type === 'app-state-sync-key' && typeof value === 'object' && value !== null
      return isKeyData ? library.proto.Message.AppStateSyncKeyData.fromObject(value) : value
    }
    return Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, read(text)]))
  }
  const textOf = (value: unknown) =>
    value === null || value === undefined ? null : JSON.stringify(value, replacer)
  return {
    creds,
    keys: {
      get,
      async set(data) {
        const pairs = data['lid-mapping']
        if (pairs)
          for (const message of changesIn(pairs, await get('lid-mapping', Object.keys(pairs))))
            changed(message)
        await write(
          Object.entries(data).flatMap(([type, values]) =>
            Object.entries(values).map(([id, value]) => ({ type: type as Kept, id, value: textOf(value) })),
          ),
        )
      },
    },
    saveCreds: () => write([{ type: CREDS, id: CREDS, value: textOf(creds) }]),
  }
}

const REVERSE = '_reverse'

/**
 * Numbers and linked ids that belong together, kept both ways round. Where one had another partner before, somebody has
 * another number or id from now on, or is somebody else.
 */
export function changesIn(pairs: Values, before: Values): Arrived[] {
  const at = Date.now()
  return Object.entries(pairs).flatMap(([id, now]) => {
    const was = before[id]
    if (typeof now !== 'string' || typeof was !== 'string' || was === now) return []
    const isReverse = id.endsWith(REVERSE)
    const ids = (phone: string, lid: string) => ({ phone: `+${phone}`, lid: `${lid}@lid` })
    const own = isReverse ? id.slice(0, -REVERSE.length) : id
    const [from, old] = isReverse ? [ids(now, own), ids(was, own)] : [ids(own, now), ids(own, was)]
    return {
      id: `changed/${from.lid}/${from.phone}/${at}`,
      from,
      profileName: null,
      at,
      content: { kind: 'changed' as const, before: old },
      replyTo: null,
      forwarded: false,
    }
  })
}
