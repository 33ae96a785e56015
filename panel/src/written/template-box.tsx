import { useCallback, useRef } from 'react'
import type { InboxItem } from '../../../shared/conversation.ts'
import { ComposerTabs } from '../conversation/composer-tabs.tsx'
import { useDesk, usePanel } from '../panel-context.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { useAction } from '../use-action.ts'
import { useAnswer } from '../use-answer.ts'
import { type Chosen, TemplateForm } from './template-form.tsx'

interface TemplateBoxProps {
  item: InboxItem
  onMode(mode: 'reply' | 'note'): void
}

/** What stands where one writes once free text does not go any more. */
export function TemplateBox({ item, onMode }: TemplateBoxProps) {
  return (
    <div className="composer reply template-box">
      <ComposerTabs mode="reply" mayReply hint={false} onMode={onMode} />
      <p className="template-why">
        Their last message is more than 24 hours ago. WhatsApp takes only a template until they write again.
      </p>
      <Choices item={item} />
    </div>
  )
}

function Choices({ item }: { item: InboxItem }) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  // The same until the server has it, so that a repeated press sends once.
  const clientId = useRef<string | null>(null)
  const look = useCallback(
    () => ask('template:choices', { desk: desk.id, conversation: item.id }),
    [ask, desk, item.id],
  )
  const { value, refusal, look: lookAgain } = useAnswer(look, item.version)
  const send = (chosen: Chosen) => {
    const id = clientId.current ?? crypto.randomUUID()
    clientId.current = id
    void action.run(
      () => ask('template:send', { desk: desk.id, conversation: item.id, clientId: id, ...chosen }),
      () => {
        clientId.current = null
        lookAgain()
        notices.speak('The template is on its way.')
      },
    )
  }
  if (!value)
    return refusal ? <RefusalNote refusal={refusal} /> : <Skeleton lines={3} label="Fetching templates" />
  if (value.terms.blocked)
    return (
      <p className="template-none">They want no messages from us any more. A ticket is answered by mail.</p>
    )
  if (value.templates.length === 0)
    return <p className="template-none">This desk has no templates. A ticket still reaches the customer.</p>
  return (
    <TemplateForm
      choices={value}
      terms={value.terms}
      pending={action.pending}
      refusal={action.refusal}
      onSend={send}
    />
  )
}
