import { useEffect, useRef } from 'react'
import { mailAddress } from '../wire/http.ts'

/** A mail that is longer is scrolled in its frame (px). */
const HIGHEST = 4_000
/** Until it is there (px). */
const LOWEST = 48

/** Above and below it together (px). */
const BORDERS = 2

interface Props {
  desk: string
  number: number
  seq: number
  by: string | null
}

/**
 * A mail as its sender made it, in a frame in which nothing runs. The frame keeps its origin, which is of use to no one
 * there without scripts, so that the panel can measure it; it is as high as the mail, also when somebody unfolds a part.
 */
export function MailFrame({ desk, number, seq, by }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const observer = useRef<ResizeObserver | null>(null)
  useEffect(() => () => observer.current?.disconnect(), [])
  const loaded = () => {
    const body = frame.current?.contentDocument?.body
    if (!body) return
    const measure = () => {
      if (!frame.current) return
      const height = Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(body.getBoundingClientRect().height)))
      frame.current.style.height = `${height + BORDERS + roomForScrolling(body)}px`
    }
    observer.current?.disconnect()
    observer.current = new ResizeObserver(measure)
    observer.current.observe(body)
    measure()
  }
  return (
    <iframe
      ref={frame}
      className="mail-frame"
      title={`Mail of ${by ?? 'the customer'}`}
      src={mailAddress(desk, number, seq)}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      loading="lazy"
      onLoad={loaded}
    />
  )
}

/** A wide mail is scrolled sideways, and the bar for it takes room below (px). */
function roomForScrolling({ ownerDocument: { documentElement: page } }: HTMLElement): number {
  return page.scrollWidth > page.clientWidth ? 16 : 0
}
