import type { TicketView } from '../../../shared/ticket.ts'
import { useDesk } from '../panel-context.ts'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { nameOf, textOf } from '../words/desk-texts.ts'

/** Who asked, and what they said of it. */
export function TicketFacts({ view }: { view: TicketView }) {
  const { desk } = useDesk()
  const labels = new Map(desk.fields.map((field) => [field.key, textOf(field.label, desk.languages)]))
  const facts: [string, string | null][] = [
    ['From', view.who],
    ['Tier', nameOf(desk, 'tiers', view.tier)],
    ['Customer', view.customer],
    ['E-mail', view.email],
    ['Topic', nameOf(desk, 'topics', view.topic)],
    ['Made', sayWhen(view.createdAt, serverNow())],
    ['Place', view.because || null],
    ...Object.entries(view.fields).map(([key, value]): [string, string] => [labels.get(key) || key, value]),
  ]
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
