import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { go } from '../navigation.ts'
import { addressOf, type Route } from '../route.ts'

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: Route
}

/** A real link: opens in a new tab when asked to, else goes there without a reload. */
export function Link({ to, children, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={addressOf(to)} onClick={follow} {...rest}>
      {children}
    </a>
  )
}
