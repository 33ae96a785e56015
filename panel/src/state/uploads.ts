/** A file that was chosen for a conversation. It stays while one looks at another conversation. */
export interface Upload {
  id: string
  conversation: string
  file: File
  state: 'chosen' | 'going' | 'refused'
  /** Why it did not go. */
  refused: string | null
}
