import { useMemo, useState } from 'react'
import { TransferDialog } from '../conversation/transfer-dialog.tsx'
import { useConversation } from '../conversation/use-conversation.ts'
import { useCommands } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { Command } from '../state/commands.ts'

/** Hands the caller on to a colleague or a team, from whatever page. */
export function HandOverButton({ conversation }: { conversation: string }) {
  const { item } = useConversation(conversation)
  const [asked, setAsked] = useState(false)
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'call:transfer',
        title: 'Put the caller through',
        group: 'Call',
        key: 'm',
        run: () => setAsked(true),
      },
    ],
    [],
  )
  useCommands(commands)
  return (
    <>
      <Button icon="transfer" keyName="m" disabled={!item} onClick={() => setAsked(true)}>
        Put through
      </Button>
      {item && asked && <TransferDialog item={item} onClose={() => setAsked(false)} />}
    </>
  )
}
