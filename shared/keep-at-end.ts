/** How near the end still counts as reading there, in pixels. */
const NEAR_PX = 80

export interface KeptAtEnd {
  /** Whether the reader is at the end. */
  readonly atEnd: boolean
  go(): void
  stop(): void
}

/**
 * Keeps a box that scrolls at its end while one reads there, whatever changes its height or that of `content`: lines,
 * pictures that load, a field that grows below it, a keyboard, a window. Only who scrolls up leaves the end. `told` hears
 * whenever that may have changed.
 */
export function keepAtEnd(box: HTMLElement, content: Element, told?: (atEnd: boolean) => void): KeptAtEnd {
  let atEnd = true
  let top = 0
  const go = () => {
    atEnd = true
    box.scrollTop = box.scrollHeight
    top = box.scrollTop
    told?.(true)
  }
  const look = () => {
    // Content that has grown before the event of an older scroll came is no reader who went up.
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX) atEnd = true
    else if (box.scrollTop < top) atEnd = false
    top = box.scrollTop
    told?.(atEnd)
  }
  const sizes = new ResizeObserver(() => atEnd && go())
  sizes.observe(box)
  sizes.observe(content)
  box.addEventListener('scroll', look, { passive: true })
  return {
    get atEnd() {
      return atEnd
    },
    go,
    stop: () => {
      sizes.disconnect()
      box.removeEventListener('scroll', look)
    },
  }
}
