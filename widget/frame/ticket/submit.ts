import { useEffect, useRef, useState } from 'preact/hooks'
import type { Refusal } from '../../../shared/answers.ts'
import type { Desk } from '../desk.ts'
import { randomId } from '../random-id.ts'
import type { Asking } from '../words/words.ts'
import { asTicket, type Draft, type Fault, faultsIn, textIn } from './draft.ts'

/** What is wrong with a field, by its name in the form. */
export type Troubles = Record<string, string | undefined>

/** Where the unfinished question is kept. */
export const DRAFT_KEY = 'question'

/** What the desk did not take, and what it was about: with other words its reason is gone. */
interface Refused {
  field: string | null
  say: string
  of: string
}

/** Sends the question once, says all that does not fit at once, and never throws away what was written. */
export function useSubmit(desk: Desk, draft: Draft, change: (part: Partial<Draft>) => void) {
  const words = desk.words!
  const asking = desk.asking!
  const { form } = desk.card!
  const [tries, setTries] = useState(0)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [sending, setSending] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const faults = faultsIn(draft, form)
  const troubles = troublesOf(asking, faults, tries > 0)
  const about = (field: string | null) =>
    field === null ? asTicket({ ...draft, tried: null }, form, () => '').tried!.of : textIn(draft, field)
  const stands = refused !== null && about(refused.field) === refused.of
  if (stands && refused.field !== null) troubles[refused.field] ??= refused.say
  const wrong = useRef(troubles)
  wrong.current = troubles
  // Once for each try: a field that is mended must not move the focus to the next.
  useEffect(() => {
    if (tries === 0 && refused === null) return
    const fields = [...(element.current?.elements ?? [])] as HTMLInputElement[]
    fields.find(({ name }) => wrong.current[name])?.focus()
  }, [tries, refused])

  const refuse = ({ code, field, say }: Refusal) => {
    const known = field && element.current?.elements.namedItem(field) ? field : null
    const lost = code === 'unavailable' || code === 'busy' ? asking.lost : words.unreachable
    setRefused({ field: known, say: say ?? (known ? asking.missing : lost), of: about(known) })
  }
  const send = async () => {
    const { ticket, tried } = asTicket(draft, form, randomId)
    change({ tried })
    const answer = await desk.session.makeTicket(ticket)
    if (!answer.ok) return refuse(answer)
    desk.kept.drop(DRAFT_KEY)
    const { name, email, fields } = draft
    await desk.go({ at: 'made', made: answer.value, details: { name, email, fields } })
  }
  const submit = (event: Event) => {
    event.preventDefault()
    if (sending) return
    setTries((before) => before + 1)
    setRefused(null)
    if (faults.size > 0) return
    setSending(true)
    void send().finally(() => setSending(false))
  }
  const trouble = stands && refused.field === null ? refused.say : ''
  return { troubles, trouble, sending, submit, element }
}

/** What is missing is said after the first try, what is too long at once: nobody should write on for nothing. */
function troublesOf(asking: Asking, faults: ReadonlyMap<string, Fault>, tried: boolean): Troubles {
  const troubles: Troubles = {}
  for (const [name, fault] of faults) {
    if (typeof fault === 'object') troubles[name] = asking.tooLong(fault.over)
    else if (tried) troubles[name] = fault === 'missing' ? asking.missing : asking.notMail
  }
  return troubles
}
