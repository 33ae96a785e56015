import type { WrittenReach } from '../../../shared/conversation.ts'
import type { CustomerCard } from '../../../shared/wire.ts'
import { sayPrice } from '../state/prices.ts'

interface WrittenCostsProps {
  /** Of the conversation on screen; null where no provider carries it. */
  written: WrittenReach | null
  month: CustomerCard['whatsapp']
}

/** What WhatsApp costs: in this conversation, and with this customer this month. */
export function WrittenCosts({ written, month }: WrittenCostsProps) {
  if (written === null && month === null) return null
  const counts = [written, month].flatMap((one) => (one === null ? [] : [one]))
  const hasPrice = counts.some((one) => one.billed > 0 && one.estimate !== null)
  return (
    <section aria-label="What WhatsApp costs">
      <h3>WhatsApp costs</h3>
      <dl className="facts written-costs">
        {written && <Billed name="Here" of={written} />}
        {month && <Billed name={monthName(month.month)} of={month} />}
      </dl>
      {hasPrice && <p className="hint">An estimate by the prices of the desk, not the bill.</p>}
    </section>
  )
}

function Billed({ name, of }: { name: string; of: { billed: number; estimate: number | null } }) {
  const messages = of.billed === 1 ? '1 message billed' : `${of.billed} messages billed`
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {messages}
        {of.billed > 0 && of.estimate !== null && `, about ${sayPrice(of.estimate)}`}
      </dd>
    </div>
  )
}

function monthName(key: string): string {
  const [year, month] = key.split('-').map(Number)
  return new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year!, month! - 1, 1),
  )
}
