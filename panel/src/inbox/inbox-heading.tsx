import { Icon } from '../parts/icon.tsx'
import { type InboxRow, SECTION_TITLES } from '../state/inbox.ts'

/** The head of a part of the inbox; folds it. */
export function InboxHeading({
  row,
  onFold,
}: {
  row: Extract<InboxRow, { kind: 'heading' }>
  onFold(): void
}) {
  return (
    <h3 className="inbox-heading">
      <button type="button" aria-expanded={row.open} onClick={onFold}>
        <Icon name={row.open ? 'down' : 'right'} size={14} />
        {SECTION_TITLES[row.section]}
        {row.count !== null && <span className="count">{row.count}</span>}
      </button>
    </h3>
  )
}
