import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Upload } from './use-uploads.ts'

/** Files on their way up; one that the server will not have stays with the reason. */
export function UploadList({
  uploads,
  onDismiss,
}: {
  uploads: readonly Upload[]
  onDismiss(id: string): void
}) {
  if (uploads.length === 0) return null
  return (
    <ul className="uploads" aria-label="Files being sent">
      {uploads.map((upload) => (
        <li key={upload.id}>
          <Icon name={upload.refused ? 'alert' : 'file'} size={14} />
          <span>{upload.name}</span>
          <span className={upload.refused ? 'wrong' : 'faint'}>{upload.refused ?? 'is being sent'}</span>
          {upload.refused && (
            <Button
              tone="quiet"
              icon="close"
              aria-label={`Dismiss ${upload.name}`}
              onClick={() => onDismiss(upload.id)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
