import encodeQR from 'qr'
import type { Language } from '../../../shared/channels.ts'
import type { WhatsAppWay } from '../../../shared/ticket.ts'
import type { Policy } from '../../policy/policy.ts'
import { hint } from '../../policy/say/hint.ts'
import { servedAt } from '../../policy/served.ts'
import { wayToWriteAbout } from '../../policy/write-about.ts'
import type { Db } from '../../storage/pool.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import { contractOfCustomer } from '../admission/contract-facts.ts'
import { gatherFacts } from '../admission/gather-facts.ts'
import type { Context } from '../context.ts'
import { TICKET_WORDS } from './words/in-language.ts'

type About = Pick<TicketRecord, 'number' | 'state' | 'topic' | 'customer_number' | 'contract_id'>

/**
 * Where the customer of an open ticket goes on by WhatsApp, the ticket's number written already; null where nobody
 * serves that door or this customer would be turned away at it.
 */
export async function whatsAppWay(
  ctx: Context,
  db: Db,
  policy: Policy,
  ticket: About,
  language: Language,
): Promise<Omit<WhatsAppWay, 'code'> | null> {
  const { customer_number: customer, contract_id, number, topic } = ticket
  const door = policy.doors.whatsapp
  const notServed = ctx.notServed(policy.id)
  const [line] = door.lines
  if (customer === null || ticket.state === 'closed' || !line || servedAt(door, notServed) !== 'served')
    return null
  const now = ctx.clock()
  const facts = await gatherFacts(db, policy, now, { customer }, { channel: 'ticket', notServed, topic })
  // As at the door: the ticket says which contract counts.
  const contract = await contractOfCustomer(db, policy, customer, now, { contract: contract_id })
  const way = wayToWriteAbout(policy, { ...facts, contract })
  if (way === null) return null
  const text = encodeURIComponent(TICKET_WORDS[language].onWhatsApp(number))
  return {
    url: `https://wa.me/${line.number.replace(/\D/g, '')}?text=${text}`,
    number: line.shown,
    hint: hint(policy, way, language, now, null),
  }
}

/** So many points around a code stay white, or no telephone finds it. */
const MARGIN = 4

/** The link as a QR code, for whoever reads on one screen and writes on another. */
export function codeOf(url: string): WhatsAppWay['code'] {
  const rows = encodeQR(url, 'raw', { ecc: 'medium', border: MARGIN })
  const path = rows.map((row, y) =>
    runsOf(row)
      .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
      .join(''),
  )
  return { size: rows.length, path: path.join('') }
}

/** Where dark points begin in a row, and how many there are. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = []
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1)
    if (!isDark) continue
    if (last && last[0] + last[1] === x) last[1]++
    else runs.push([x, 1])
  }
  return runs
}
