import type { Message, MessageDetail, MessagePart } from '../../../shared/conversation.ts'
import { sayPart } from '../../../shared/say-part.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Icon } from '../parts/icon.tsx'
import { sayMoment, sayTime } from '../time/say.ts'
import { FileView } from './file-view.tsx'

/** What stands in the bubble of a message: its words, its file, and whatever else came. */
export function MessageContent({ message, desk }: { message: Message; desk: string }) {
  const { detail, body, file } = message
  if (!detail) {
    return (
      <>
        {body && <p className="words">{body}</p>}
        {file && <FileView desk={desk} file={file} />}
      </>
    )
  }
  if (detail.deletedAt === null) return <Whole message={message} detail={detail} desk={desk} />
  return (
    <details className="folded">
      <summary>
        Deleted by the customer <time title={sayMoment(detail.deletedAt)}>{sayTime(detail.deletedAt)}</time>
      </summary>
      <Whole message={message} detail={detail} desk={desk} />
    </details>
  )
}

/** The customer's own reaction, on the edge of the bubble. */
export function Reaction({ detail }: { detail: MessageDetail | undefined }) {
  if (!detail?.reaction) return null
  return (
    <span className="reaction" title="The customer’s reaction">
      <span className="unseen">Reaction: </span>
      {detail.reaction}
    </span>
  )
}

interface WholeProps {
  message: Message
  detail: MessageDetail
  desk: string
}

function Whole({ message: { body, file }, detail, desk }: WholeProps) {
  const { part, quoted, forwarded, edits } = detail
  const words = edits.at(-1)?.body ?? body
  return (
    <>
      {forwarded && (
        <p className="aside">
          <Icon name="transfer" size={14} /> Forwarded
        </p>
      )}
      {quoted && <Quoted quoted={quoted} />}
      {file ? <SentFile part={part} desk={desk} file={file} /> : part && <Part part={part} />}
      {words && !standsInPart(part) && <p className="words">{words}</p>}
      {edits.length > 0 && <Earlier body={body} edits={edits} />}
    </>
  )
}

/** A place and a card are shown better than their text would be. */
function standsInPart(part: MessagePart | null): boolean {
  return part?.kind === 'location' || part?.kind === 'contacts' || part?.kind === 'reaction'
}

function SentFile({
  part,
  desk,
  file,
}: {
  part: MessagePart | null
  desk: string
  file: NonNullable<Message['file']>
}) {
  const isSticker = part?.kind === 'file' && part.file === 'sticker'
  return (
    <div className={isSticker ? 'sticker' : undefined}>
      <FileView desk={desk} file={file} />
    </div>
  )
}

function Quoted({ quoted: { author, words } }: { quoted: NonNullable<MessageDetail['quoted']> }) {
  if (author === null) return <p className="aside">In reply to a message that is not here</p>
  return (
    <blockquote className="quoted">
      <p className="aside">{author === 'visitor' ? 'Their message' : 'Our message'}</p>
      <p className="words">{words || 'A message without words'}</p>
    </blockquote>
  )
}

function Part({ part }: { part: MessagePart }) {
  if (part.kind === 'location') return <Place part={part} />
  if (part.kind === 'contacts') return <Cards part={part} />
  const failed = part.kind === 'file' && part.state !== 'coming'
  return (
    <p className={`sent-part${failed ? ' failed' : ''}`}>
      <Icon name={iconOf(part)} /> {sayPart(part)}
    </p>
  )
}

function iconOf(part: MessagePart) {
  if (part.kind === 'file') return part.state === 'coming' ? 'clock' : 'alert'
  if (part.kind === 'gap') return 'alert'
  if (part.kind === 'by-phone') return 'phone'
  return part.kind === 'unreadable' ? 'clock' : 'ask'
}

/** Without a map: that would tell a third party where a customer is. */
function Place({ part }: { part: Extract<MessagePart, { kind: 'location' }> }) {
  const { latitude, longitude, name, address } = part
  const at = `${latitude}, ${longitude}`
  return (
    <div className="sent-card">
      <p className="aside">{sayPart(part)}</p>
      {name && <p className="words">{name}</p>}
      {address && <p className="words">{address}</p>}
      <p className="figures">
        {at} <CopyButton text={at} label="Copy" />
      </p>
    </div>
  )
}

function Cards({ part }: { part: Extract<MessagePart, { kind: 'contacts' }> }) {
  return (
    <div className="sent-card">
      <p className="aside">{sayPart(part)}</p>
      <ul>
        {numbered(part.cards).map(({ number, value: { name, phones } }) => (
          <li key={number}>
            <Icon name="person" size={14} /> {name} <span className="figures faint">{phones.join(', ')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What they wrote before they changed it; the first is our copy. */
function Earlier({ body, edits }: { body: string; edits: MessageDetail['edits'] }) {
  const last = edits.at(-1)!
  const before = [body, ...edits.slice(0, -1).map((edit) => edit.body)]
  return (
    <details className="folded">
      <summary>
        Edited <time title={sayMoment(last.at)}>{sayTime(last.at)}</time>
      </summary>
      {numbered(before).map(({ number, value }) => (
        <p className="words" key={number}>
          {value}
        </p>
      ))}
    </details>
  )
}

/** Their order never changes, and two of them may be the same. */
function numbered<Value>(values: readonly Value[]): { number: number; value: Value }[] {
  return values.map((value, number) => ({ number, value }))
}
