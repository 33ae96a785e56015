import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './button.tsx'

interface DialogProps {
  title: string
  onClose(): void
  children: ReactNode
}

/** A question laid over the page. The browser keeps the focus inside and gives it back after. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    const first =
      dialog?.querySelector<HTMLElement>('[data-first]') ??
      dialog?.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea, button)')
    first?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog ref={box} className="dialog" aria-labelledby={heading} onClose={onClose} onCancel={onClose}>
      <header className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <Button tone="quiet" icon="close" aria-label="Close" onClick={onClose} />
      </header>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}
