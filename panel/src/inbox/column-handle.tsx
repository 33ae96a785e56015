import type { KeyboardEvent, PointerEvent } from 'react'

interface ColumnHandleProps {
  label: string
  /** px */
  width: number
  bounds: { least: number; most: number }
  /** The side to which the column grows. */
  grows: 'left' | 'right'
  onWidth(width: number): void
}

const STEP = 16

/** The line between two columns: drag it, or move it with the arrows. */
export function ColumnHandle({ label, width, bounds, grows, onWidth }: ColumnHandleProps) {
  const sign = grows === 'right' ? 1 : -1
  const to = (next: number) => onWidth(Math.round(Math.min(Math.max(next, bounds.least), bounds.most)))
  const drag = (down: PointerEvent<HTMLElement>) => {
    down.preventDefault()
    const handle = down.currentTarget
    handle.setPointerCapture(down.pointerId)
    const move = (event: globalThis.PointerEvent) => to(width + sign * (event.clientX - down.clientX))
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    })
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key]
    if (step === undefined) return
    event.preventDefault()
    to(width + sign * step)
  }
  return (
    <hr
      className="column-handle"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={bounds.least}
      aria-valuemax={bounds.most}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={press}
    />
  )
}
