import type { TicketMade } from '../../../shared/card.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { CopyButton } from '../look/copy-button.tsx'
import { Icon } from '../look/icons.tsx'
import { CHECK } from '../look/more-icons.ts'

/** The question is in: its number, when it is answered, and where. */
export function Made({ desk, made }: { desk: Desk; made: TicketMade }) {
  const talk = desk.talk!
  return (
    <>
      <Head desk={desk} title={talk.made} back />
      <main class="form made">
        <span class="done" aria-hidden="true">
          <Icon d={CHECK} />
        </span>
        <p class="number digits">{talk.ticket(made.number)}</p>
        <p>{made.say}</p>
        <CopyButton talk={talk} text={String(made.number)} label={talk.copyNumber} />
        <a class="way" href={made.link} target="_blank" rel="noopener">
          {talk.follow}
        </a>
        <p class="small">{made.byMail ? talk.byMail : talk.keepLink}</p>
        <button type="button" class="main" onClick={() => void desk.go({ at: 'card' })}>
          {talk.done}
        </button>
      </main>
    </>
  )
}
