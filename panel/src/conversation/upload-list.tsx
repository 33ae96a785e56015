import { useEffect, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Upload } from '../state/uploads.ts'

/** Files that go with the next Send, those on their way, and those that the server will not have, with the reason. */
export function UploadList({
  uploads,
  onRemove,
}: {
  uploads: readonly Upload[]
  onRemove(id: string): void
}) {
  if (uploads.length === 0) return null
  return (
    <ul className="uploads" aria-label="Files to send">
      {uploads.map(({ id, file, state, refused }) => (
        <li key={id}>
          {refused ? <Icon name="alert" size={14} /> : <Preview file={file} />}
          <span>{file.name}</span>
          <span className={refused ? 'wrong' : 'faint'}>
            {refused ?? (state === 'going' ? 'is being sent' : 'goes with Send')}
          </span>
          {state !== 'going' && (
            <Button
              tone="quiet"
              icon="close"
              aria-label={refused ? `Dismiss ${file.name}` : `Remove ${file.name}`}
              onClick={() => onRemove(id)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Preview({ file }: { file: File }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address ? <img src={address} alt="" /> : <Icon name="file" size={14} />
}
