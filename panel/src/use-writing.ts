import { useState } from 'react'
import { useDesk, usePanel } from './panel-context.ts'
import type { OutboxEntry } from './state/outbox.ts'

interface Writing {
  text: string
  write(text: string): void
  /** Hands the text to the outbox, as another kind where one is named; false when there is nothing to send. */
  send(as?: OutboxEntry['kind']): boolean
}

/**
 * What is being written to one target. Each kind has its own draft: a note among colleagues must never become an
 * answer because somebody changed the tab.
 */
export function useWriting(kind: OutboxEntry['kind'], target: string, most: number): Writing {
  const { outbox, drafts } = usePanel()
  const { me, desk } = useDesk()
  const place = `${kind}:${target}`
  const [written, setWritten] = useState<Record<string, string>>({})
  const text = written[place] ?? drafts.read(place)
  const write = (next: string) => {
    setWritten((was) => ({ ...was, [place]: next }))
    drafts.write(place, next)
  }
  const send = (as: OutboxEntry['kind'] = kind) => {
    const body = text.trim()
    if (body === '' || body.length > most) return false
    const about = { agent: me.agent.id, desk: desk.id, kind: as, target }
    outbox.add({ ...about, clientId: crypto.randomUUID(), body, file: null, at: Date.now() })
    write('')
    return true
  }
  return { text, write, send }
}
