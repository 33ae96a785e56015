import { isIP } from 'node:net'
import type { Finding } from '../actions/finding.ts'
import type { Arguments, Io } from './arguments.ts'
import { writeFindings } from './findings.ts'

/** Looks in DNS at what our mails are judged by; `server` is who is asked, null: as this machine is set up. */
export type CheckMail = (asked: { replyTo: readonly string[]; server: string | null }) => Promise<Finding[]>

interface Sending {
  from?: string
  /** Null: no mail is sent. */
  checkMail?: CheckMail | null
  /** Addresses to which people answer. */
  replyTo: readonly string[]
}

/** What is wrong with `--dns`, a sentence each. */
export function dnsMistakes(flags: Arguments['flags']): string[] {
  const server = flags.get('dns')
  if (server === undefined) return []
  if (flags.has('offline')) return ['--offline asks nobody; take out one of --offline and --dns.']
  return isServer(String(server))
    ? []
    : [`--dns is the address of a server, for example 9.9.9.9 or [2620:fe::fe]:53.`]
}

function isServer(text: string): boolean {
  const [, long, short, port = '0'] = /^(?:\[(.+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(text) ?? []
  return isIP(text) !== 0 || (isIP(long ?? short ?? '') !== 0 && Number(port) <= 65_535)
}

/** A line for each record of DNS by which our mails are judged. Answers whether one is wrong. */
export async function writeMailRecords(
  io: Io,
  flags: Arguments['flags'],
  { from, checkMail = null, replyTo }: Sending,
): Promise<boolean> {
  if (checkMail === null) return false
  io.stdout.write(`mails from ${from}, as other mail servers see them in DNS\n`)
  if (flags.has('offline')) {
    io.stdout.write('not asked  --offline: nobody was asked.\n\n')
    return false
  }
  const server = flags.get('dns')
  const found = await checkMail({ replyTo, server: server === undefined ? null : String(server) })
  const isWrong = writeFindings(io, found)
  io.stdout.write('\n')
  return isWrong
}
