interface ComposerTabsProps {
  mode: 'reply' | 'note'
  mayReply: boolean
  /** Says how to send; off where Enter makes a line. */
  hint?: boolean
  onMode(mode: 'reply' | 'note'): void
}

/** To whom one writes. */
export function ComposerTabs({ mode, mayReply, hint = true, onMode }: ComposerTabsProps) {
  return (
    <fieldset className="composer-tabs" aria-label="To whom">
      <button
        type="button"
        aria-pressed={mode === 'reply'}
        disabled={!mayReply}
        onClick={() => onMode('reply')}
      >
        Reply
      </button>
      <button type="button" aria-pressed={mode === 'note'} onClick={() => onMode('note')}>
        Note
      </button>
      {hint && (
        <span className="faint composer-hint wide-only">
          {mode === 'reply' ? 'Enter sends, Shift Enter makes a line' : 'The customer never sees a note'}
        </span>
      )}
    </fieldset>
  )
}
