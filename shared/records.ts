/** What a desk writes down for itself: decisions at its doors, deeds of its people, what was agreed on and billed. */
export const RECORD_KINDS = ['admissions', 'audit', 'charges'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** Columns of each, in the order of the table and the CSV; by those of `RECORD_FILTERS` one may ask. */
export const RECORD_COLUMNS = {
  admissions: [
    'at',
    'door',
    'outcome',
    'rule',
    'code',
    'why',
    'tier',
    'customer',
    'who',
    'ticket',
    'conversation',
    'policy',
  ],
  audit: ['at', 'agent', 'what', 'subject', 'detail'],
  charges: [
    'at',
    'customer',
    'source',
    'subject',
    'reason',
    'line',
    'price',
    'said',
    'state',
    'consent',
    'seconds',
    'cents',
  ],
} as const satisfies Record<RecordKind, readonly string[]>

export const RECORD_FILTERS: Readonly<Record<RecordKind, readonly string[]>> = {
  admissions: ['door', 'outcome', 'rule', 'code', 'tier', 'customer', 'ticket'],
  audit: ['agent', 'what', 'subject'],
  charges: ['customer', 'source', 'subject', 'reason', 'state'],
}

export interface RecordsPage {
  columns: readonly string[]
  /** Newest first. `at` is ms since the epoch; what there is not is null. */
  rows: { id: string; cells: (string | number | null)[] }[]
  /** Goes on after these rows; null: there are no more. */
  next: string | null
  /** Days after which a record is deleted. */
  keptDays: number
}

/** What answers a supervisor who asks for them. */
export interface RecordAnswers {
  'records:read': RecordsPage
  'records:csv': { csv: string }
}
