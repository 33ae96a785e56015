import { useMemo, useState } from 'react'
import { useCommands, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { CallNow } from '../state/call.ts'
import type { Command } from '../state/commands.ts'

/** Puts the caller on hold, and back. Pressed once more before the conference has told anything it asks again. */
export function HoldButton({ call }: { call: CallNow }) {
  const { calls } = usePanel()
  const [pending, setPending] = useState(false)
  const { desk, conversation } = call
  const isHeld = call.heldSince !== null
  const commands = useMemo<Command[]>(() => {
    const toggle = async () => {
      setPending(true)
      await calls.hold(desk, conversation, !isHeld)
      setPending(false)
    }
    const title = isHeld ? 'Back to the caller' : 'Put the caller on hold'
    return [{ id: 'call:hold', title, group: 'Call', key: 'h', run: () => void toggle() }]
  }, [calls, desk, conversation, isHeld])
  useCommands(commands)
  return (
    <Button icon={isHeld ? 'play' : 'pause'} keyName="h" pending={pending} onClick={() => commands[0]!.run()}>
      {isHeld ? 'Back to the caller' : 'Hold'}
    </Button>
  )
}
