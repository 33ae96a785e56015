import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

/** What stands where content would: nothing there, not allowed, not reachable. */
export function StateBox({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="state-box">
      <Icon name={icon} size={20} />
      <p className="state-title">{title}</p>
      {children}
    </div>
  )
}

/** Lines where text will be, so that nothing jumps when it comes. */
export function Skeleton({ lines, label }: { lines: number; label: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  )
}
