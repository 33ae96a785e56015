import { useRef } from 'react'
import { Button } from '../parts/button.tsx'

/** Chooses pictures and PDF from this machine. */
export function AttachButton({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/gif,image/webp,application/pdf"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button
        tone="quiet"
        icon="attach"
        aria-label="Attach a picture or PDF"
        onClick={() => chooser.current?.click()}
      />
    </>
  )
}
