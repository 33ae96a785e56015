import { useCallback, useRef, useState } from 'react'
import type { TemplateRecipient, TicketTemplates } from '../../../shared/templates.ts'
import { go } from '../navigation.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { SelectField } from '../parts/field.tsx'
import { Link } from '../parts/link.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { useAction } from '../use-action.ts'
import { useAnswer } from '../use-answer.ts'
import { type Chosen, TemplateForm } from './template-form.tsx'

/** Writes to the customer of a ticket by WhatsApp, which begins a conversation. */
export function WriteCustomer({ ticket }: { ticket: number }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon="whatsapp" onClick={() => setOpen(true)}>
        Write by WhatsApp
      </Button>
      {isOpen && (
        <Dialog title="Write by WhatsApp" onClose={() => setOpen(false)}>
          <Recipients ticket={ticket} />
        </Dialog>
      )}
    </>
  )
}

function Recipients({ ticket }: { ticket: number }) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const look = useCallback(
    () => ask('template:recipients', { desk: desk.id, number: ticket }),
    [ask, desk, ticket],
  )
  const { value, refusal } = useAnswer(look)
  if (!value) {
    return refusal ? (
      <RefusalNote refusal={refusal} />
    ) : (
      <Skeleton lines={4} label="Fetching who can be reached" />
    )
  }
  if (value.templates.length === 0) return <p className="faint">This desk has no templates to begin with.</p>
  const [first] = value.recipients
  if (!first)
    return (
      <p className="faint">No number is registered for this customer, and none of theirs has written yet.</p>
    )
  return <Writing ticket={ticket} found={value} />
}

function Writing({ ticket, found }: { ticket: number; found: TicketTemplates }) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const [chosen, choose] = useState(0)
  // The same until the server has it, so that a repeated press sends once.
  const clientId = useRef(crypto.randomUUID())
  const recipient = found.recipients[chosen] ?? found.recipients[0]!
  const send = (template: Chosen) =>
    void action.run(
      () =>
        ask('template:begin', {
          desk: desk.id,
          number: ticket,
          to: recipient.to,
          clientId: clientId.current,
          ...template,
        }),
      ({ conversation }) => go({ page: 'inbox', desk: desk.id, conversation, card: false }),
    )
  const whom = (
    <SelectField
      label="To"
      value={String(chosen)}
      choices={found.recipients.map((one, i) => ({ value: String(i), label: called(one) }))}
      onChange={(event) => choose(Number(event.target.value))}
    />
  )
  const why = whyNot(recipient)
  if (why !== null)
    return (
      <div className="template-form">
        {whom}
        <p>{why}</p>
        {recipient.conversation !== null && (
          <Link
            className="button"
            to={{ page: 'inbox', desk: desk.id, conversation: recipient.conversation, card: false }}
          >
            Open it
          </Link>
        )}
      </div>
    )
  return (
    <TemplateForm
      key={chosen}
      choices={{ ...found, values: { ...found.values, name: recipient.name } }}
      terms={recipient.terms}
      pending={action.pending}
      refusal={action.refusal}
      onSend={send}
    >
      {whom}
    </TemplateForm>
  )
}

function called({ name, phone }: TemplateRecipient): string {
  return phone === null ? `${name}, shows no number` : `${name}, ${phone}`
}

function whyNot({ conversation, terms, name }: TemplateRecipient): string | null {
  if (conversation !== null) return `${name} has a WhatsApp conversation with us already.`
  return terms.blocked ? `${name} wants no messages from us any more.` : null
}
