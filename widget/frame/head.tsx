import type { ComponentChildren } from 'preact'
import type { Desk } from './desk.ts'
import { BACK, CLOSE, Icon } from './look/icons.tsx'

interface HeadProps {
  desk: Desk
  title: string
  under?: string
  back?: boolean
  children?: ComponentChildren
}

/** The bar above every view: where one is, the way back, the way out. */
export function Head({ desk, title, under, back, children }: HeadProps) {
  const words = desk.words!
  return (
    <header class="head">
      {back ? (
        <button
          type="button"
          class="bare"
          aria-label={words.back}
          onClick={() => void desk.go({ at: 'card' })}
        >
          <Icon d={BACK} />
        </button>
      ) : (
        <span class="mark" aria-hidden="true">
          {title.slice(0, 1)}
        </span>
      )}
      <div class="where">
        {back ? (
          <h1 tabIndex={-1} data-first>
            {title}
          </h1>
        ) : (
          <p class="strong">{title}</p>
        )}
        {under && <p class="small">{under}</p>}
      </div>
      {children}
      {desk.host.isEmbedded && (
        <button type="button" class="bare" aria-label={words.close} onClick={desk.close}>
          <Icon d={CLOSE} />
        </button>
      )}
    </header>
  )
}
