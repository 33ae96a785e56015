import { useState } from 'react'
import { BlockDialog } from '../calls/block-dialog.tsx'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'

/** The number that a call comes from; whoever leads the desk may block it. */
export function CallingNumber({ number }: { number: string }) {
  const { desk } = useDesk()
  const [blocking, setBlocking] = useState(false)
  const close = () => setBlocking(false)
  return (
    <span className="calling-number">
      {number}
      {desk.role !== 'agent' && (
        <Button tone="quiet" aria-label={`Block ${number}`} onClick={() => setBlocking(true)}>
          Block
        </Button>
      )}
      {blocking && <BlockDialog number={number} onClose={close} onDone={close} />}
    </span>
  )
}
