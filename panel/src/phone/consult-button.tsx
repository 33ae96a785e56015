import { useMemo, useState } from 'react'
import { useConversation } from '../conversation/use-conversation.ts'
import { useCommands } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { Command } from '../state/commands.ts'
import { ConsultDialog } from './consult-dialog.tsx'

/** Asks a colleague into the talk, from whatever page. */
export function ConsultButton({ conversation }: { conversation: string }) {
  const { item } = useConversation(conversation)
  const [asked, setAsked] = useState(false)
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'call:consult',
        title: 'Consult a colleague',
        group: 'Call',
        key: 'c',
        run: () => setAsked(true),
      },
    ],
    [],
  )
  useCommands(commands)
  return (
    <>
      <Button icon="users" keyName="c" disabled={!item} onClick={() => setAsked(true)}>
        Consult
      </Button>
      {item && asked && <ConsultDialog item={item} onClose={() => setAsked(false)} />}
    </>
  )
}
