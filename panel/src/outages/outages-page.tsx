import { useMemo, useState } from 'react'
import { OUTAGES_AT_ONCE, type OutageNow } from '../../../shared/outage.ts'
import { useCommands, useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
import type { Command } from '../state/commands.ts'
import { sayRefusal } from '../state/notices.ts'
import { sayConcerns, sayStanding } from '../state/outages.ts'
import { useNow } from '../time/use-now.ts'
import { LANGUAGE_NAMES } from '../words/en.ts'
import { OutageDialog } from './outage-dialog.tsx'

type Open = OutageNow | 'new' | null

/** What whoever comes to the desk is told of an outage, and until when. */
export function OutagesPage() {
  const { loaded, outages } = useDeskState((state) => state)
  const [open, setOpen] = useState<Open>(null)
  const isFull = outages.length >= OUTAGES_AT_ONCE
  const commands = useMemo<Command[]>(
    () =>
      isFull
        ? []
        : [
            {
              id: 'outages:new',
              title: 'Put up an outage notice',
              group: 'List',
              key: 'n',
              run: () => setOpen('new'),
            },
          ],
    [isFull],
  )
  useCommands(commands)
  return (
    <main className="page">
      <header className="page-head">
        <h1>Outage notices</h1>
        <span className="push">
          <Button tone="primary" keyName="n" disabled={isFull} onClick={() => setOpen('new')}>
            Put up a notice
          </Button>
        </span>
      </header>
      <div className="page-body">
        <p className="faint">
          Callers hear a notice after the welcome, and visitors read it on the card, on the form and on the
          desk’s page; by WhatsApp it comes with the first answer.{' '}
          {isFull && `No more than ${OUTAGES_AT_ONCE} are up at once: end one, or change it.`}
        </p>
        {!loaded && <Skeleton lines={3} label="Fetching the notices" />}
        {loaded && outages.length === 0 && (
          <StateBox icon="good" title="No notice is up.">
            <p>When something is down, say so here: it saves people a call.</p>
          </StateBox>
        )}
        <ul className="rows">
          {outages.map((outage) => (
            <OutageRow key={outage.id} outage={outage} onChange={() => setOpen(outage)} />
          ))}
        </ul>
      </div>
      {open && <OutageDialog outage={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </main>
  )
}

/** One notice: what it says in each language, for whom, until when and by whom. */
function OutageRow({ outage, onChange }: { outage: OutageNow; onChange(): void }) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const now = useNow('minute')
  const end = async () => {
    const answer = await ask('outage:end', { desk: desk.id, outage: outage.id })
    if (answer.ok) notices.tell('The outage notice is down.')
    else notices.tell(sayRefusal(answer), 'bad')
  }
  return (
    <li className="outage">
      <div className="outage-says">
        <p className="strong">Concerns {sayConcerns(desk, outage.topics)}</p>
        <dl>
          {desk.languages.map((language) => (
            <div key={language}>
              <dt className="faint">{LANGUAGE_NAMES[language]}</dt>
              <dd lang={language}>{outage.says[language] ?? <span className="faint">not said</span>}</dd>
            </div>
          ))}
        </dl>
        <p className="faint">{sayStanding(outage, now, desk.timezone)}</p>
      </div>
      <span className="push">
        <Button onClick={onChange}>Change</Button>
        <Button onClick={() => void end()}>End now</Button>
      </span>
    </li>
  )
}
