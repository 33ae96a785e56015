import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { MESSAGE_MAX } from '../../../shared/limits.ts'
import type { Desk } from '../desk.ts'
import { Icon } from '../look/icons.tsx'
import { ATTACH, SEND } from '../look/more-icons.ts'
import type { Chat } from './chat.ts'

const TYPING_EVERY_MS = 3_000
const TYPING_ENDS_MS = 5_000

interface ComposerProps {
  desk: Desk
  chat: Chat
  topic: string | undefined
}

/** The field to write in; what stands in it survives a reload. */
export function Composer({ desk, chat, topic }: ComposerProps) {
  const talk = desk.talk!
  const [body, setBody] = useState(() => desk.kept.read<string>('draft') ?? '')
  const [files, setFiles] = useState({ uploading: 0, trouble: '' })
  const field = useRef<HTMLTextAreaElement>(null)
  const typing = useTyping(chat)
  const mayAttach = chat.thread.openId !== null && desk.card!.chatFiles
  useLayoutEffect(() => {
    const { style } = field.current!
    style.height = 'auto'
    if (body) style.height = `${Math.min(field.current!.scrollHeight + 2, 140)}px`
  }, [body])

  const write = (text: string) => {
    setBody(text)
    desk.kept.write('draft', text)
    typing(text !== '')
  }
  const send = () => {
    if (body.trim() === '') return
    void chat.say(body.trim(), { topic })
    write('')
    field.current?.focus()
  }
  const attach = async (chosen: readonly File[]) => {
    setFiles({ uploading: chosen.length, trouble: '' })
    let trouble = ''
    for (const file of chosen) {
      const answer = await desk.session.upload(file, chat.thread.openId ?? undefined)
      if (answer.ok) void chat.say('', { file: answer.value })
      else trouble = `${file.name}: ${answer.say ?? talk.fileFailed}`
    }
    setFiles({ uploading: 0, trouble })
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {(files.trouble || files.uploading > 0) && (
        <p class="small" role="status">
          {files.trouble || talk.uploading}
        </p>
      )}
      {mayAttach && <AttachButton label={talk.attach} attach={(chosen) => void attach(chosen)} />}
      <textarea
        ref={field}
        rows={1}
        data-first
        maxLength={MESSAGE_MAX}
        aria-label={talk.message}
        placeholder={talk.message}
        enterkeyhint="send"
        value={body}
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={() => typing(false)}
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])]
          if (pasted.length > 0 && mayAttach) void attach(pasted)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <button type="submit" class="send" aria-label={talk.send} disabled={body.trim() === ''}>
        <Icon d={SEND} />
      </button>
    </form>
  )
}

function AttachButton({ label, attach }: { label: string; attach: (chosen: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/gif,image/webp,application/pdf"
        onChange={(event) => {
          attach([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <button type="button" class="bare" aria-label={label} onClick={() => input.current?.click()}>
        <Icon d={ATTACH} />
      </button>
    </>
  )
}

/** Tells the agent that somebody is typing: at most every few seconds, and when it stops. */
function useTyping(chat: Chat): (typing: boolean) => void {
  const told = useRef({ at: 0, ends: undefined as ReturnType<typeof setTimeout> | undefined })
  const stop = () => {
    clearTimeout(told.current.ends)
    if (told.current.at) chat.typed(false)
    told.current.at = 0
  }
  return (typing) => {
    if (!typing) return stop()
    if (Date.now() - told.current.at > TYPING_EVERY_MS) {
      told.current.at = Date.now()
      chat.typed(true)
    }
    clearTimeout(told.current.ends)
    told.current.ends = setTimeout(stop, TYPING_ENDS_MS)
  }
}
