import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
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

/** A list that draws only the rows in sight: ten thousand cost what thirty do. */
export function WindowedList<Row>(props: WindowedListProps<Row>) {
  const { label, rows, heightOf, keyOf, children, reveal = -1, onEnd } = props
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const offsets = useMemo(() => offsetsOf(rows, heightOf), [rows, heightOf])
  const total = offsets[rows.length] ?? 0

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
  }, [])

  const shownTop = offsets[reveal]
  const shownBottom = offsets[reveal + 1]
  useEffect(() => {
    const element = box.current
    if (!element || shownTop === undefined || shownBottom === undefined) return
    if (shownTop < element.scrollTop) element.scrollTop = shownTop
    else if (shownBottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = shownBottom - element.clientHeight
    }
  }, [shownTop, shownBottom])

  const { from, until } = visibleRows(offsets, view.top, view.height)
  const atEnd = until >= rows.length
  useEffect(() => {
    if (atEnd) onEnd?.()
  }, [atEnd, onEnd])

  return (
    <div className="windowed" ref={box}>
      <ul aria-label={label} style={{ height: total }}>
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
