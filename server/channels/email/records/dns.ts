import { Resolver } from 'node:dns/promises'

/** What DNS holds under a name; empty where it holds nothing. @throws NotAsked where nobody could say */
export interface Dns {
  /** Each record as one text, its strings joined. */
  txt(name: string): Promise<string[]>
  /** Addresses of IPv4 or IPv6. */
  addresses(name: string, family: 4 | 6): Promise<string[]>
  /** Hosts that take mail, first choice first. A domain that takes none (RFC 7505) has one without a name. */
  mx(name: string): Promise<string[]>
  /** The names of an address. */
  names(address: string): Promise<string[]>
  close(): void
}

/** DNS could not be asked: no network, no answer in time, or a server that fails. It says nothing about the record. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked'
}

interface DnsServer {
  /** `9.9.9.9`, `[2620:fe::fe]:53`; null: as this machine is set up. */
  server: string | null
  /** How long all questions together may take, in ms. */
  limitMs: number
}

/** How long one question waits, in ms; it is asked twice. */
const PATIENCE_MS = 1_500

const NOTHING_THERE = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME'])

const WHY = new Map([
  ['ETIMEOUT', 'no answer'],
  ['ECANCELLED', 'no answer in time'],
  ['ECONNREFUSED', 'no server answers there'],
  ['ESERVFAIL', 'the server failed'],
  ['EREFUSED', 'the server refused'],
])

/** Asks DNS, the same question once, and is silent after `limitMs`: whoever asks then hears that nobody could be asked. */
export function openDns({ server, limitMs }: DnsServer): Dns {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 2 })
  if (server !== null) resolver.setServers([server])
  const asked = new Map<string, Promise<unknown>>()
  let isOver = false
  const end = setTimeout(() => {
    isOver = true
    resolver.cancel()
  }, limitMs)
  const ask = <Found>(kind: string, name: string, question: () => Promise<Found[]>): Promise<Found[]> => {
    const key = `${kind} ${name.toLowerCase()}`
    const before = asked.get(key) as Promise<Found[]> | undefined
    if (before !== undefined) return before
    const answer = isOver ? Promise.reject(notAsked(name, 'ECANCELLED')) : answered(name, question)
    asked.set(key, answer)
    return answer
  }
  return {
    txt: (name) =>
      ask('TXT', name, async () => (await resolver.resolveTxt(name)).map((strings) => strings.join(''))),
    addresses: (name, family) =>
      ask(`A${family}`, name, () => (family === 4 ? resolver.resolve4(name) : resolver.resolve6(name))),
    mx: (name) =>
      ask('MX', name, async () => {
        const found = await resolver.resolveMx(name)
        return found.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange)
      }),
    names: (address) => ask('PTR', address, () => resolver.reverse(address)),
    close() {
      clearTimeout(end)
      isOver = true
      resolver.cancel()
    },
  }
}

async function answered<Found>(name: string, question: () => Promise<Found[]>): Promise<Found[]> {
  try {
    return await question()
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === undefined) throw fault
    if (NOTHING_THERE.has(code)) return []
    throw notAsked(name, code)
  }
}

function notAsked(name: string, code: string): NotAsked {
  return new NotAsked(`DNS could not be asked about ${name}: ${WHY.get(code) ?? code}.`)
}
