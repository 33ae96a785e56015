import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { KeyCap } from './key-cap.tsx'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: 'plain' | 'primary' | 'quiet' | 'danger'
  icon?: IconName
  /** The key that does the same. */
  keyName?: string
  pending?: boolean
  children?: ReactNode
}

export function Button({
  tone = 'plain',
  icon,
  keyName,
  pending,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={`button ${tone}${children ? '' : ' bare'}${className ? ` ${className}` : ''}`}
      aria-busy={pending || undefined}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keyName && <KeyCap name={keyName} />}
    </button>
  )
}
