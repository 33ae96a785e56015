import { useCallback, useMemo, useState } from 'react'
import { TransferDialog } from '../conversation/transfer-dialog.tsx'
import { useConversation } from '../conversation/use-conversation.ts'
import { useCommands } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { Command } from '../state/commands.ts'

interface TransferButtonProps {
  conversation: string
  /** The colleague who is in the talk already: they have the caller as soon as one leaves. */
  colleague: string | null
  onLeave(): void
}

/** Transfers the caller to a colleague or a team, from whatever page. */
export function TransferButton({ conversation, colleague, onLeave }: TransferButtonProps) {
  const { item } = useConversation(conversation)
  const [asked, setAsked] = useState(false)
  const title = colleague === null ? 'Transfer' : `Transfer to ${colleague}`
  const transfer = useCallback(() => (colleague === null ? setAsked(true) : onLeave()), [colleague, onLeave])
  const commands = useMemo<Command[]>(
    () => [{ id: 'call:transfer', title, group: 'Call', key: 'm', run: transfer }],
    [title, transfer],
  )
  useCommands(commands)
  return (
    <>
      <Button
        icon="transfer"
        keyName="m"
        tone={colleague === null ? 'plain' : 'primary'}
        disabled={!item}
        onClick={transfer}
      >
        {title}
      </Button>
      {item && asked && <TransferDialog item={item} onClose={() => setAsked(false)} />}
    </>
  )
}
