import { useEffect, useRef, useState } from 'react'
import type { SuspectMail, SuspectWhy } from '../../../shared/suspects.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'

/** What an agent does with a suspect mail. */
export interface SuspectActions {
  makeTicket(mail: SuspectMail): void
  block(mail: SuspectMail, kind: 'address' | 'domain'): void
}

const WHY: Record<SuspectWhy, string> = {
  junk: 'called junk',
  folder: 'among the junk',
  false: 'false sender',
  blocked: 'was blocked',
  flood: 'too many at once',
}

/** One suspect mail: who says to have sent it, how it begins, and all its words once it is opened. */
export function SuspectLine({
  mail,
  isChosen,
  onChoose,
  makeTicket,
  block,
}: SuspectActions & { mail: SuspectMail; isChosen: boolean; onChoose(): void }) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const now = useNow('minute')
  const { run, pending, refusal } = useAction()
  const [words, setWords] = useState<{ text: string; files: string[] } | null>(null)
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const open = () => {
    if (words) return setWords(null)
    void run(() => ask('suspect:open', { desk: desk.id, suspect: mail.id }), setWords)
  }
  const sender = mail.address ?? 'nobody'
  return (
    <li ref={line} className="suspect" data-chosen={isChosen || undefined} onFocus={onChoose}>
      <div className="suspect-head">
        <strong>{mail.subject || 'No subject'}</strong>
        <span className="chip">{WHY[mail.why]}</span>
        <span className="faint push">{sayWhen(mail.at, now, desk.timezone)}</span>
      </div>
      <p className="faint">
        {mail.name ? `${mail.name}, ` : ''}
        {sender}
      </p>
      {words ? (
        <pre className="suspect-words">{words.text}</pre>
      ) : (
        <p className="suspect-begins">{mail.begins}</p>
      )}
      {words && words.files.length > 0 && (
        <p className="faint">Attached, and not kept here: {words.files.join(', ')}</p>
      )}
      <div className="suspect-actions">
        <Button pending={pending} aria-expanded={words !== null} onClick={open}>
          {words ? 'Close' : 'Read'}
        </Button>
        <Button keyName={isChosen ? 't' : undefined} onClick={() => makeTicket(mail)}>
          Make a ticket
        </Button>
        {mail.address !== null && (
          <>
            <Button keyName={isChosen ? 'b' : undefined} onClick={() => block(mail, 'address')}>
              Block sender
            </Button>
            <Button keyName={isChosen ? 'd' : undefined} onClick={() => block(mail, 'domain')}>
              Block {mail.address.slice(mail.address.lastIndexOf('@') + 1)}
            </Button>
          </>
        )}
      </div>
      <RefusalNote refusal={refusal} />
    </li>
  )
}
