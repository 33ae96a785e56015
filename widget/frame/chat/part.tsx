import type { Desk } from '../desk.ts'
import { randomId } from '../random-id.ts'
import style from './chat.css?inline'
import { Chat } from './chat.ts'
import { Outbox } from './outbox.ts'
import { holdTab, whenTabGone } from './tabs.ts'
import { Wire } from './wire.ts'
import '../look/chat-style.ts'
import { adoptStyle } from '../look/adopt-style.ts'

export { ChatView } from './chat-view.tsx'

adoptStyle(style)

/** A message this old is not sent any more without asking. */
const STALE_MS = 12 * 3_600_000

/** The chat of this tab, joined to the desk's session and to the browser. */
export function makeChat(desk: Desk): Chat {
  const { session, kept } = desk
  const tab = randomId()
  const outbox = new Outbox(kept, tab)
  const chat = new Chat({
    outbox,
    begin: async () => {
      const answer = await session.begin()
      return answer.ok ? null : answer
    },
    forget: () => kept.drop('token'),
    connect: (hears, onState) =>
      new Wire({
        url: `${location.origin.replace(/^http/, 'ws')}/socket.io/`,
        auth: () => ({ desk: session.desk, token: session.token ?? '', language: session.language }),
        hears,
        onState,
      }),
    changed: desk.changed,
    doors: () => void desk.refresh(),
    page: () => desk.host.page,
    now: desk.now,
    newId: randomId,
  })
  holdTab(tab)
  const waited = new Set<string>()
  const watchOthers = () => {
    for (const owner of outbox.otherOwners().filter((other) => !waited.has(other))) {
      waited.add(owner)
      whenTabGone(owner, () => {
        waited.delete(owner)
        outbox.adopt(owner, desk.now() - STALE_MS)
        void chat.deliver()
      })
    }
  }
  watchOthers()
  addEventListener('storage', watchOthers)
  return chat
}
