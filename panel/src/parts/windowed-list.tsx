import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { offsetsOf, visibleRows } from '../state/window.ts'

interface WindowedListProps<Row> {
  label: string
  rows: readonly Row[]
  heightOf(row: Row): number
  keyOf(row: Row): string
  children(row: Row): ReactNode
  /** Index of a row to bring into view when it changes. */
  reveal?: number
  onEnd?(): void
}

/** How far a box is scrolled and how high it is, px. */
function useView(box: RefObject<HTMLElement | null>): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 800 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [box])
  return view
}

/** Scrolls no further than needed to show what lies from `top` to `bottom`, px. */
function useReveal(
  box: RefObject<HTMLElement | null>,
  top: number | undefined,
  bottom: number | undefined,
): void {
  useEffect(() => {
    const element = box.current
    if (!element || top === undefined || bottom === undefined) return
    if (top < element.scrollTop) element.scrollTop = top
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight
  }, [box, top, bottom])
}

/** A list that draws only the rows in sight: ten thousand cost what thirty do. */
export function WindowedList<Row>(props: WindowedListProps<Row>) {
  const { label, rows, heightOf, keyOf, children, reveal = -1, onEnd } = props
  const box = useRef<HTMLDivElement>(null)
  const view = useView(box)
  const offsets = useMemo(() => offsetsOf(rows, heightOf), [rows, heightOf])
  useReveal(box, offsets[reveal], offsets[reveal + 1])
  const { from, until } = visibleRows(offsets, view.top, view.height)
  const atEnd = until >= rows.length
  useEffect(() => {
    if (atEnd) onEnd?.()
  }, [atEnd, onEnd])

  return (
    <div className="windowed" ref={box}>
      <ul aria-label={label} style={{ height: offsets[rows.length] ?? 0 }}>
        {rows.slice(from, until).map((row, index) => (
          <li
            key={keyOf(row)}
            aria-setsize={rows.length}
            aria-posinset={from + index + 1}
            style={{ transform: `translateY(${offsets[from + index]}px)`, height: heightOf(row) }}
          >
            {children(row)}
          </li>
        ))}
      </ul>
    </div>
  )
}
