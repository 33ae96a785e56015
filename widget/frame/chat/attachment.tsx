import { useEffect, useState } from 'preact/hooks'
import type { FileRef } from '../../../shared/conversation.ts'
import { Icon } from '../look/icons.tsx'
import { FILE } from '../look/more-icons.ts'

interface AttachmentProps {
  file: FileRef
  /** Fetches the bytes with the reader's own right to see them. */
  fetchFile: (id: string) => Promise<Blob | null>
}

const sizeOf = (bytes: number) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`

/** A file of a conversation or ticket: a picture is shown, everything else is offered for download. */
export function Attachment({ file, fetchFile }: AttachmentProps) {
  const [picture, setPicture] = useState<string | null>(null)
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(file.type)
  useEffect(() => {
    if (!isPicture) return
    let address: string | null = null
    let gone = false
    void fetchFile(file.id).then((blob) => {
      if (!blob || gone) return
      address = URL.createObjectURL(new Blob([blob], { type: file.type }))
      setPicture(address)
    })
    return () => {
      gone = true
      if (address) URL.revokeObjectURL(address)
    }
  }, [file.id, file.type, isPicture, fetchFile])
  const save = async () => {
    const blob = await fetchFile(file.id)
    if (!blob) return
    const address = URL.createObjectURL(blob)
    Object.assign(document.createElement('a'), { href: address, download: file.name }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
  return (
    <button type="button" class="file" onClick={() => void save()}>
      {picture ? (
        <img src={picture} alt={file.name} />
      ) : (
        <>
          <Icon d={FILE} />
          <span class="names">
            <span class="cut">{file.name}</span>
            <span class="small">{sizeOf(file.size)}</span>
          </span>
        </>
      )}
    </button>
  )
}
