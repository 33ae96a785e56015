import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

export interface MenuItem {
  id: string
  label: string
  hint?: string
  icon?: IconName
  checked?: boolean
  run(): void
}

interface MenuProps {
  label: string
  face: ReactNode
  items: readonly MenuItem[]
  className?: string
}

/** Opening, closing and moving through a menu; a press or a focus elsewhere closes it. */
function useMenu() {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    box.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
    const away = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    addEventListener('pointerdown', away)
    addEventListener('focusin', away)
    return () => {
      removeEventListener('pointerdown', away)
      removeEventListener('focusin', away)
    }
  }, [open])
  const close = () => {
    setOpen(false)
    box.current?.querySelector<HTMLElement>('button')?.focus()
  }
  const move = (event: KeyboardEvent) => {
    const choices = [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const at = document.activeElement instanceof HTMLElement ? choices.indexOf(document.activeElement) : -1
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') close()
    else if (step !== undefined) choices[(at + step + choices.length) % choices.length]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { open, box, close, move, toggle: () => setOpen(!open) }
}

/** A button that opens a short list of deeds; arrows move, Escape closes and gives the focus back. */
export function Menu({ label, face, items, className }: MenuProps) {
  const { open, box, close, move, toggle } = useMenu()
  const id = useId()
  return (
    <div className={`menu ${className ?? ''}`} ref={box}>
      <button
        type="button"
        className="menu-face"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={label}
        onClick={toggle}
      >
        <span className="menu-drawn" aria-hidden="true">
          {face}
        </span>
        <span className="unseen">{label}</span>
      </button>
      {open && (
        <div className="menu-list" role="menu" id={id} tabIndex={-1} aria-label={label} onKeyDown={move}>
          {items.map((item) => (
            <MenuRow key={item.id} item={item} done={close} />
          ))}
        </div>
      )}
    </div>
  )
}

function MenuRow({ item, done }: { item: MenuItem; done(): void }) {
  const press = () => {
    done()
    item.run()
  }
  const inner = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span className="menu-label">{item.label}</span>
      {item.hint && <span className="faint">{item.hint}</span>}
      {item.checked && <Icon name="check" />}
    </>
  )
  if (item.checked === undefined) {
    return (
      <button type="button" role="menuitem" tabIndex={-1} onClick={press}>
        {inner}
      </button>
    )
  }
  return (
    <button type="button" role="menuitemradio" aria-checked={item.checked} tabIndex={-1} onClick={press}>
      {inner}
    </button>
  )
}
