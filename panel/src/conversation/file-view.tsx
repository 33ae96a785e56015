import { useState } from 'react'
import type { FileRef } from '../../../shared/conversation.ts'
import { Icon } from '../parts/icon.tsx'
import { saySize } from '../time/say.ts'
import { fileAddress } from '../wire/http.ts'

/** A file: pictures show themselves, sounds can be played, all can be fetched. */
export function FileView({ desk, file }: { desk: string; file: FileRef }) {
  if (!file.type.startsWith('audio/')) return <FileLink desk={desk} file={file} />
  return (
    <div className="sound">
      <audio controls preload="none" src={fileAddress(desk, file.id)} aria-label={file.name} />
      <FileLink desk={desk} file={file} />
    </div>
  )
}

function FileLink({ desk, file }: { desk: string; file: FileRef }) {
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
