import { useState } from 'react'
import type { TicketMessage } from '../../../shared/ticket.ts'
import { FileView } from '../conversation/file-view.tsx'
import { FOLD_NAMES } from '../words/en.ts'
import { MailFrame } from './mail-frame.tsx'

interface Props {
  desk: string
  number: number
  message: TicketMessage
}

/**
 * What a message says and brings. A mail that says more than its words is shown as its sender made it, until somebody asks
 * for those.
 */
export function MessageWords({ desk, number, message }: Props) {
  const [asText, setAsText] = useState(false)
  const { look, files } = message
  const isSeen = (id: string) => !asText && look?.pictures.includes(id)
  return (
    <>
      {look && !asText ? (
        <MailFrame desk={desk} number={number} seq={message.seq} by={message.name} />
      ) : (
        <FoldedWords message={message} />
      )}
      {look && (
        <p className="mail-look">
          {!asText && <span>{sayRemote(look.remote)}</span>}
          <button type="button" className="button plain" onClick={() => setAsText(!asText)}>
            {asText ? 'As it was sent' : 'As text'}
          </button>
        </p>
      )}
      {files
        .filter(({ id }) => !isSeen(id))
        .map((file) => (
          <FileView key={file.id} desk={desk} file={file} />
        ))}
    </>
  )
}

function sayRemote(count: number): string {
  if (count === 0) return 'As it was sent.'
  return `As it was sent; ${count === 1 ? 'a picture' : `${count} pictures`} from elsewhere left out.`
}

/** Words, with what they only repeat and what they are signed with folded away. */
function FoldedWords({ message: { body, folds = [] } }: { message: TicketMessage }) {
  const parts = [...folds, { kind: null, from: body.length, to: body.length }].flatMap((fold, place) => {
    const said = body.slice(folds[place - 1]?.to ?? 0, fold.from).trim()
    return [
      { kind: null, text: said, at: fold.from - 1 },
      { kind: fold.kind, text: body.slice(fold.from, fold.to).trim(), at: fold.from },
    ]
  })
  return parts
    .filter(({ text }) => text !== '')
    .map(({ kind, text, at }) =>
      kind === null ? (
        <p key={at} className="words">
          {text}
        </p>
      ) : (
        <details key={at} className="folded">
          <summary>{FOLD_NAMES[kind]}</summary>
          <p className="words">{text}</p>
        </details>
      ),
    )
}
