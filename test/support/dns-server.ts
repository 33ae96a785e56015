import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer, isIPv6, type Socket } from 'node:net'

/** A record as a zone file has it: `TXT` its strings, `MX` its preference and host. */
export type DnsRecord =
  | { type: 'A' | 'AAAA' | 'CNAME' | 'PTR'; to: string }
  | { type: 'MX'; preference: number; to: string }
  | { type: 'TXT'; strings: readonly string[] }

/** `fails`: the server says so (SERVFAIL); `silent`: nothing ever comes. */
export type DnsEntry = readonly DnsRecord[] | 'fails' | 'silent'

export interface DnsServer {
  /** `127.0.0.1:port`. */
  address: string
  /** By name, lower case. What stands nowhere does not exist (NXDOMAIN). */
  zone: Map<string, DnsEntry>
  /** What was asked, `TXT firm.example`, as it came. */
  asked: string[]
  /** How often somebody came by TCP, for an answer that was too long. */
  byTcp(): number
  close(): Promise<void>
}

/** Numbers of RFC 1035, section 3.2.2, and RFC 3596. */
const TYPES = { A: 1, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28 } as const
const NAMES = new Map<number, string>(Object.entries(TYPES).map(([name, number]) => [number, name]))
const HEADER_BYTES = 12
/** RFC 1035, 4.2.1: a longer answer is cut, and asked again by TCP. */
const LONGEST_BY_UDP = 512
const CLASS_IN = 1
const RCODE = { ok: 0, fails: 2, noSuchName: 3 } as const
/** An answer, asked recursively, and recursion there is. */
const ANSWER_FLAGS = 0x8180
const TRUNCATED = 0x0200

/** A server of DNS on this machine, by UDP and TCP, that knows the records it is given and nothing else. */
export async function dnsServer(zone: Record<string, DnsEntry> = {}): Promise<DnsServer> {
  const known = new Map(Object.entries(zone))
  const asked: string[] = []
  const sockets = new Set<Socket>()
  let tcpCount = 0
  const tcp = createServer((socket) => {
    tcpCount++
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
    let got = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk])
      while (got.length >= 2 && got.length >= 2 + got.readUInt16BE(0)) {
        const end = 2 + got.readUInt16BE(0)
        const answer = answerTo(got.subarray(2, end), known, asked)
        if (answer) socket.write(Buffer.concat([number16(answer.length), answer]))
        got = got.subarray(end)
      }
    })
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket('udp4')
  udp.on('message', (question, { port: to, address }) => {
    const answer = answerTo(question, known, asked)
    if (answer) udp.send(answer.length > LONGEST_BY_UDP ? cut(answer) : answer, to, address)
  })
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  return {
    address: `127.0.0.1:${port}`,
    zone: known,
    asked,
    byTcp: () => tcpCount,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ])
    },
  }
}

/** The bytes of an answer; null where there is to be none. */
function answerTo(question: Buffer, zone: ReadonlyMap<string, DnsEntry>, asked: string[]): Buffer | null {
  const { name, end } = nameAt(question, HEADER_BYTES)
  const type = NAMES.get(question.readUInt16BE(end)) ?? 'other'
  asked.push(`${type} ${name}`)
  const entry = zone.get(name.toLowerCase())
  if (entry === 'silent') return null
  const [code, records] =
    entry === undefined
      ? [RCODE.noSuchName, []]
      : entry === 'fails'
        ? [RCODE.fails, []]
        : [RCODE.ok, answersFor(name, type, zone)]
  const header = Buffer.alloc(HEADER_BYTES)
  question.copy(header, 0, 0, 2)
  header.writeUInt16BE(ANSWER_FLAGS | code, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(records.length, 6)
  return Buffer.concat([header, question.subarray(HEADER_BYTES, end + 4), ...records])
}

/** The records of that type, by way of the names that the first one is another name for. */
function answersFor(name: string, type: string, zone: ReadonlyMap<string, DnsEntry>): Buffer[] {
  const entry = zone.get(name.toLowerCase())
  if (entry === undefined || typeof entry === 'string') return []
  const alias = entry.find((record) => record.type === 'CNAME')
  if (alias === undefined || alias.type !== 'CNAME')
    return entry.filter((record) => record.type === type).map((record) => written(name, record))
  return [written(name, alias), ...answersFor(alias.to, type, zone)]
}

function written(name: string, record: DnsRecord): Buffer {
  const data = dataOf(record)
  const ttl = Buffer.alloc(4)
  return Buffer.concat([
    nameBytes(name),
    number16(TYPES[record.type]),
    number16(CLASS_IN),
    ttl,
    number16(data.length),
    data,
  ])
}

function dataOf(record: DnsRecord): Buffer {
  switch (record.type) {
    case 'A':
      return Buffer.from(record.to.split('.').map(Number))
    case 'AAAA':
      return addressBytes(record.to)
    case 'MX':
      return Buffer.concat([number16(record.preference), nameBytes(record.to)])
    case 'TXT':
      return Buffer.concat(
        record.strings.map((text) => Buffer.from([Buffer.byteLength(text), ...Buffer.from(text)])),
      )
    default:
      return nameBytes(record.to)
  }
}

function addressBytes(address: string): Buffer {
  if (!isIPv6(address)) throw new Error(`${address} is no address of IPv6`)
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const zeros = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...groups(tail)]
  return Buffer.concat(all.map((group) => number16(Number.parseInt(group, 16))))
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '')
  return Buffer.concat([
    ...labels.map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.of(0),
  ])
}

function nameAt(bytes: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = []
  let at = start
  for (let length = bytes[at]!; length > 0; length = bytes[at]!) {
    labels.push(bytes.subarray(at + 1, at + 1 + length).toString('latin1'))
    at += 1 + length
  }
  return { name: labels.join('.'), end: at + 1 }
}

/** Header and question of a long answer, with the sign that it is cut. */
function cut(answer: Buffer): Buffer {
  const { end } = nameAt(answer, HEADER_BYTES)
  const short = Buffer.from(answer.subarray(0, end + 4))
  short.writeUInt16BE(short.readUInt16BE(2) | TRUNCATED, 2)
  short.writeUInt16BE(0, 6)
  return short
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
