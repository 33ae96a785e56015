import { useEffect, useRef, useState } from 'preact/hooks'
import type { Refusal } from '../../../shared/answers.ts'
import type { Desk } from '../desk.ts'
import { randomId } from '../random-id.ts'
import { asTicket, type Draft, missingIn } from './draft.ts'

/** What is wrong with a field, by its name in the form. */
export type Troubles = Record<string, string | undefined>

/** Where the unfinished question is kept. */
export const DRAFT_KEY = 'question'

/** Sends the question once, says what is missing, and never throws away what was written. */
export function useSubmit(desk: Desk, draft: Draft, change: (part: Partial<Draft>) => void) {
  const words = desk.words!
  const asking = desk.asking!
  const [troubles, setTroubles] = useState<Troubles>({})
  const [trouble, setTrouble] = useState('')
  const [sending, setSending] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const [first] = Object.keys(troubles)
    const field = first && element.current?.elements.namedItem(first)
    if (field instanceof HTMLElement) field.focus()
  }, [troubles])

  const refused = ({ code, field, say }: Refusal) => {
    if (field && element.current?.elements.namedItem(field)) setTroubles({ [field]: say ?? asking.missing })
    else setTrouble(say ?? (code === 'unavailable' || code === 'busy' ? asking.lost : words.unreachable))
  }
  const send = async () => {
    const { ticket, tried } = asTicket(draft, desk.card!.form, randomId)
    change({ tried })
    const answer = await desk.session.makeTicket(ticket)
    if (!answer.ok) return refused(answer)
    desk.kept.drop(DRAFT_KEY)
    await desk.go({ at: 'made', made: answer.value })
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const missing = missingIn(draft, desk.card!.form)
    setTroubles(Object.fromEntries(missing.map((name) => [name, asking.missing])))
    setTrouble('')
    if (missing.length > 0 || sending) return
    setSending(true)
    void send().finally(() => setSending(false))
  }
  return { troubles, trouble, sending, submit, element }
}
