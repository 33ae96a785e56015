import { useState } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { sayRefusal } from '../state/notices.ts'
import { panelApi } from '../wire/http.ts'

export interface Upload {
  id: string
  name: string
  /** Why it did not go; null while it goes. */
  refused: string | null
}

/** Sends files up one after the other; each becomes a message of its own. */
export function useUploads(conversation: string): {
  list: readonly Upload[]
  add(files: FileList): void
  dismiss(id: string): void
} {
  const { outbox } = usePanel()
  const { me, desk } = useDesk()
  const [list, setList] = useState<readonly Upload[]>([])
  const dismiss = (id: string) => setList((all) => all.filter((upload) => upload.id !== id))

  async function send(id: string, file: File): Promise<void> {
    const answer = await panelApi.upload(desk.id, conversation, file)
    if (!answer.ok) {
      const refused = sayRefusal(answer)
      return setList((all) => all.map((upload) => (upload.id === id ? { ...upload, refused } : upload)))
    }
    dismiss(id)
    outbox.add({
      clientId: id,
      agent: me.agent.id,
      desk: desk.id,
      kind: 'reply',
      target: conversation,
      body: '',
      file: answer.value,
      at: Date.now(),
    })
  }

  async function add(files: FileList): Promise<void> {
    const chosen = [...files].map((file) => ({ id: crypto.randomUUID(), file }))
    setList((all) => [...all, ...chosen.map(({ id, file }) => ({ id, name: file.name, refused: null }))])
    for (const { id, file } of chosen) await send(id, file)
  }
  return { list, add: (files) => void add(files), dismiss }
}
