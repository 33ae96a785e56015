import { useDesk, usePanel } from '../panel-context.ts'
import { sayRefusal } from '../state/notices.ts'
import type { Upload } from '../state/uploads.ts'
import { useStore } from '../state/use-store.ts'
import { panelApi } from '../wire/http.ts'

/** Files that were chosen. At Send they go up one after the other, and each becomes a message of its own. */
export function useUploads(conversation: string): {
  list: readonly Upload[]
  add(files: readonly File[]): void
  remove(id: string): void
  send(): void
} {
  const { outbox, uploads } = usePanel()
  const { me, desk } = useDesk()
  const list = useStore(uploads, (all) => all).filter((upload) => upload.conversation === conversation)
  const remove = (id: string) => uploads.set((all) => all.filter((upload) => upload.id !== id))
  const mark = (id: string, part: Partial<Upload>) =>
    uploads.set((all) => all.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)))

  async function bring({ id, file }: Upload): Promise<void> {
    const answer = await panelApi.upload(desk.id, conversation, file)
    if (!answer.ok) return mark(id, { state: 'refused', refused: sayRefusal(answer) })
    remove(id)
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

  async function send(): Promise<void> {
    const chosen = list.filter(({ state }) => state === 'chosen')
    for (const { id } of chosen) mark(id, { state: 'going' })
    for (const upload of chosen) await bring(upload)
  }

  const add = (files: readonly File[]) => {
    const chosen = files.map(
      (file) => ({ id: crypto.randomUUID(), conversation, file, state: 'chosen', refused: null }) as const,
    )
    uploads.set((all) => [...all, ...chosen])
  }
  return { list, add, remove, send: () => void send() }
}
