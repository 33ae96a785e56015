import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../shared/answers.ts'
import { sayRefusal } from '../state/notices.ts'
import { Icon } from './icon.tsx'

/** Why the server did not do it, beside what was asked; until something else is written there. */
export function RefusalNote({ refusal }: { refusal: Refusal | null }) {
  const box = useRef<HTMLDivElement>(null)
  const [past, setPast] = useState<Refusal | null>(null)
  useEffect(() => {
    const form = box.current?.closest('form')
    const forget = () => setPast(refusal)
    form?.addEventListener('input', forget)
    return () => form?.removeEventListener('input', forget)
  }, [refusal])
  return (
    <div role="alert" ref={box}>
      {refusal && refusal !== past && (
        <p className="refusal">
          <Icon name="alert" />
          <span>{sayRefusal(refusal)}</span>
        </p>
      )}
    </div>
  )
}
