import type { TicketMade } from '../../../shared/card.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { CopyButton } from '../look/copy-button.tsx'
import { Icon } from '../look/icons.tsx'
import { CHECK } from '../look/more-icons.ts'
import { Another } from './another.tsx'
import type { Details } from './draft.ts'

/** The question is in: its number, when it is answered, and where. */
export function Made({ desk, made, details }: { desk: Desk; made: TicketMade; details: Details }) {
  const talk = desk.talk!
  const asking = desk.asking!
  return (
    <>
      <Head desk={desk} title={asking.made} back />
      <main class="form made">
        <span class="done" aria-hidden="true">
          <Icon d={CHECK} />
        </span>
        <p class="number digits">{asking.ticket(made.number)}</p>
        <p>{made.say}</p>
        <p class="copies">
          <CopyButton talk={talk} text={String(made.number)} label={asking.copyNumber} />
          <CopyButton talk={talk} text={made.link} label={asking.copyLink} />
        </p>
        <a class="way" href={made.link} target="_blank" rel="noopener">
          {asking.follow}
        </a>
        {made.whatsapp && (
          <a class="way" href={made.whatsapp} target="_blank" rel="noopener">
            {asking.whatsapp}
          </a>
        )}
        <p class="small">{made.byMail ? asking.byMail : asking.keepLink}</p>
        <Another desk={desk} details={details} />
        <button type="button" class="main" onClick={() => void desk.go({ at: 'card' })}>
          {asking.done}
        </button>
      </main>
    </>
  )
}
