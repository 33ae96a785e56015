import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isPassing } from '../../../shared/answers.ts'
import { meansSend } from '../../../shared/keys.ts'
import { MESSAGE_MAX } from '../../../shared/limits.ts'
import { pastedFiles } from '../../../shared/pasted-files.ts'
import type { Desk } from '../desk.ts'
import { Icon } from '../look/icons.tsx'
import { ATTACH, SEND } from '../look/more-icons.ts'
import type { Chat } from './chat.ts'
import { seldom } from './seldom.ts'

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
  const [told, setTold] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const typing = useTyping(chat)
  const mayAttach = chat.thread.openId !== null && desk.card!.chatFiles
  useLayoutEffect(() => {
    const { style } = field.current!
    style.height = 'auto'
    if (body) style.height = `${Math.min(field.current!.scrollHeight + 2, 140)}px`
  }, [body])

  const busy = told === talk.uploading
  const write = (text: string) => {
    setBody(text)
    if (!busy) setTold('')
    desk.kept.write('draft', text)
    typing(text !== '')
  }
  const over = body.trim().length - MESSAGE_MAX
  const chosen = mayAttach ? chat.chosen : []
  const empty = body.trim() === '' && chosen.length === 0
  const part = over > 0 || chosen.length > 0 ? seldom(desk) : null
  const send = () => {
    if (empty || over > 0) return
    if (body.trim() !== '') void chat.say(body.trim(), { topic })
    write('')
    if (!busy) void bring()
    field.current?.focus()
  }
  /** Sends the chosen files; one that does not get through stays, with the reason. */
  const bring = async () => {
    let trouble = ''
    for (const file of chosen) {
      setTold(talk.uploading)
      const answer = await desk.session.upload(file, chat.thread.openId ?? undefined)
      if (answer.ok) void chat.say('', { file: answer.value })
      else trouble = `${file.name}: ${answer.say ?? talk.fileFailed}`
      if (answer.ok || !isPassing(answer.code)) chat.choose(chat.chosen.filter((one) => one !== file))
    }
    setTold(trouble)
  }
  const choose = (files: readonly File[]) => {
    setTold('')
    chat.choose([...chat.chosen, ...files])
    field.current?.focus()
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {told && (
        <p class="small" role="status">
          {told}
        </p>
      )}
      {part && over > 0 && <part.TooLong desk={desk} body={body} over={over} moved={() => write('')} />}
      {part && <part.Chosen desk={desk} files={chosen} change={chat.choose} />}
      {mayAttach && <AttachButton label={talk.attach} attach={choose} />}
      <textarea
        ref={field}
        rows={1}
        data-first
        aria-label={talk.message}
        placeholder={talk.message}
        enterkeyhint="send"
        value={body}
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={() => typing(false)}
        onPaste={(event) => {
          const files = pastedFiles(event.clipboardData)
          if (files.length === 0 || !mayAttach) return
          event.preventDefault()
          choose(files)
        }}
        onKeyDown={(event) => {
          if (!meansSend(event)) return
          event.preventDefault()
          send()
        }}
      />
      <button type="submit" class="send" aria-label={talk.send} disabled={empty || over > 0}>
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
