import { useCallback, useMemo, useState } from 'react'
import type { SuspectMail } from '../../../shared/suspects.ts'
import { go } from '../navigation.ts'
import { useCommands, useDesk, usePanel } from '../panel-context.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton, StateBox } from '../parts/state-box.tsx'
import type { Command } from '../state/commands.ts'
import { sayRefusal } from '../state/notices.ts'
import { useNow } from '../time/use-now.ts'
import { useAnswer } from '../use-answer.ts'
import { BlockedSenders } from './blocked-senders.tsx'
import { type SuspectActions, SuspectLine } from './suspect-line.tsx'

/** Mails that are no tickets until an agent says so. One key makes a ticket of one, others block who sent it. */
export function SuspectsPage() {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const lookUp = useCallback(() => ask('suspects:list', { desk: desk.id }), [ask, desk])
  const { value: pile, refusal, look } = useAnswer(lookUp, useNow('minute'))
  const [place, setPlace] = useState(0)
  const mails = pile?.mails ?? []
  const chosen = mails[Math.min(place, mails.length - 1)] ?? null
  const actions = useSuspectActions(look)
  useCommands(useKeys({ mails, chosen, move: setPlace, ...actions }))
  return (
    <main className="page">
      <header className="page-head">
        <h1>Suspect mails {pile && pile.count > 0 && <span className="count">{pile.count}</span>}</h1>
      </header>
      <div className="page-body">
        <p className="faint">
          Your mail server calls these junk or false, or somebody here blocked who sent them. None has a
          deadline or was answered. After {pile?.days ?? 30} days they end here; what lies in a mailbox stays
          there.
        </p>
        <RefusalNote refusal={refusal} />
        {pile === null && refusal === null && <Skeleton lines={4} label="Fetching the suspect mails" />}
        {pile?.mails.length === 0 && (
          <StateBox icon="good" title="No suspect mail.">
            <p>What your mail server calls junk would lie here.</p>
          </StateBox>
        )}
        <ul className="rows suspects">
          {mails.map((mail, at) => (
            <SuspectLine
              key={mail.id}
              mail={mail}
              isChosen={mail === chosen}
              onChoose={() => setPlace(at)}
              {...actions}
            />
          ))}
        </ul>
        {pile && pile.blocked.length > 0 && <BlockedSenders blocked={pile.blocked} onDone={look} />}
      </div>
    </main>
  )
}

function useSuspectActions(look: () => void): SuspectActions {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  return useMemo(
    () => ({
      makeTicket: async ({ id }) => {
        const answer = await ask('suspect:make-ticket', { desk: desk.id, suspect: id })
        if (!answer.ok) return notices.tell(sayRefusal(answer), 'bad')
        go({ page: 'ticket', desk: desk.id, number: answer.value.number })
      },
      block: async ({ id }, kind) => {
        const answer = await ask('suspect:block', { desk: desk.id, suspect: id, kind })
        if (!answer.ok) return notices.tell(sayRefusal(answer), 'bad')
        notices.tell(`Mails from ${answer.value.value} are not shown any more. You can take it off below.`)
        look()
      },
    }),
    [ask, notices, desk, look],
  )
}

function useKeys({
  mails,
  chosen,
  move,
  makeTicket,
  block,
}: SuspectActions & {
  mails: readonly SuspectMail[]
  chosen: SuspectMail | null
  move(change: (place: number) => number): void
}): Command[] {
  return useMemo<Command[]>(() => {
    if (chosen === null) return []
    const last = mails.length - 1
    const on = (id: string, title: string, key: string, run: () => void): Command => ({
      id: `suspects:${id}`,
      title,
      group: 'List',
      key,
      run,
    })
    return [
      on('next', 'Next mail', 'j', () => move((place) => Math.min(place + 1, last))),
      on('previous', 'Previous mail', 'k', () => move((place) => Math.max(Math.min(place, last) - 1, 0))),
      on('ticket', 'Make a ticket of it', 't', () => makeTicket(chosen)),
      on('address', 'Block the sender', 'b', () => block(chosen, 'address')),
      on('domain', 'Block the whole domain', 'd', () => block(chosen, 'domain')),
    ]
  }, [mails, chosen, move, makeTicket, block])
}
