import { useRef, useState } from 'preact/hooks'
import type { CardField } from '../../../shared/card.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import type { Desk } from '../desk.ts'
import { CLOSE, Icon } from '../look/icons.tsx'
import { ATTACH, FILE } from '../look/more-icons.ts'

const AT_MOST = 5

interface FilesProps {
  desk: Desk
  /** The desk asks for a file by name: a screenshot. */
  asked: CardField | undefined
  /** Why the form is not complete without one. */
  trouble: string | undefined
  files: readonly FileRef[]
  change: (files: FileRef[]) => void
}

/** Files that go with a question; each is at the desk before the question is sent. */
export function FilesField({ desk, asked, trouble: missing, files, change }: FilesProps) {
  const talk = desk.talk!
  const asking = desk.asking!
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const add = async (chosen: readonly File[]) => {
    setBusy(true)
    const left = AT_MOST - files.length
    setTrouble(chosen.length > left ? asking.filesMost(AT_MOST) : '')
    const uploaded = [...files]
    for (const file of chosen.slice(0, left)) {
      const answer = await desk.session.upload(file)
      if (answer.ok) uploaded.push(answer.value)
      else setTrouble(`${file.name}: ${answer.say ?? talk.fileFailed}`)
    }
    change(uploaded)
    setBusy(false)
  }
  return (
    <div class={missing ? 'field troubled' : 'field'}>
      <span>
        {asked?.label ?? asking.attachments}
        {!asked?.required && <span class="small"> ({asking.optional})</span>}
      </span>
      <ul class="files">
        {files.map((file) => (
          <li key={file.id}>
            <Icon d={FILE} />
            <span class="cut">{file.name}</span>
            <button
              type="button"
              class="bare"
              aria-label={asking.remove(file.name)}
              onClick={() => {
                setTrouble('')
                change(files.filter(({ id }) => id !== file.id))
              }}
            >
              <Icon d={CLOSE} />
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {files.length < AT_MOST && (
        <button type="button" class="quiet" disabled={busy} onClick={() => input.current?.click()}>
          <Icon d={ATTACH} /> {busy ? talk.uploading : asking.addFile}
        </button>
      )}
      <p class="small" role="status">
        {trouble || missing || asked?.hint}
      </p>
    </div>
  )
}
