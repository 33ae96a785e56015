import { useState } from 'react'
import type { FileRef } from '../../../shared/conversation.ts'
import { Icon } from '../parts/icon.tsx'
import { saySize } from '../time/say.ts'
import { fileAddress } from '../wire/http.ts'

/** A file of the conversation: pictures show themselves, all can be fetched. */
export function FileView({ desk, file }: { desk: string; file: FileRef }) {
  const [drawn, setDrawn] = useState(file.type.startsWith('image/'))
  const address = fileAddress(desk, file.id)
  return (
    <a className="file" href={address} download={file.name}>
      {drawn && <img src={address} alt="" loading="lazy" onError={() => setDrawn(false)} />}
      <span className="file-name">
        <Icon name="file" />
        {file.name} <span className="faint">{saySize(file.size)}</span>
      </span>
    </a>
  )
}
