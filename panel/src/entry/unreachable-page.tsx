import { useEffect } from 'react'
import { usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { StateBox } from '../parts/state-box.tsx'

const LOOK_EVERY_MS = 5_000

export function UnreachablePage() {
  const { session } = usePanel()
  useEffect(() => {
    const timer = setInterval(() => void session.check(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [session])
  return (
    <main className="entry">
      <StateBox icon="offline" title="The server cannot be reached right now.">
        <p>This page looks again every few seconds. What you wrote is kept.</p>
        <Button onClick={() => void session.check()}>Look now</Button>
      </StateBox>
    </main>
  )
}
