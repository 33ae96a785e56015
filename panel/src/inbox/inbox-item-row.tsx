import { memo } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Age, FinishBy, finishesSoon } from '../parts/age.tsx'
import { Icon } from '../parts/icon.tsx'
import { Link } from '../parts/link.tsx'
import { type InboxRow, standsSince } from '../state/inbox.ts'
import { latestWords, unreadIn } from '../state/unread.ts'
import { useStore } from '../state/use-store.ts'
import { sayWindow } from '../state/written.ts'
import { sayCallBack, sayWhen } from '../time/say.ts'
import { serverNow, useNow } from '../time/use-now.ts'
import { nameOf } from '../words/desk-texts.ts'
import { ChannelIcon } from './channel-icon.tsx'

type ItemRow = Extract<InboxRow, { kind: 'item' }>

/** One conversation: who, how urgent, about what, and why it stands here. */
export const InboxItemRow = memo(function InboxItemRow({
  row,
  selected,
  freeUntil,
}: {
  row: ItemRow
  selected: boolean
  /** As the desk last said; what is known of a conversation in hand is newer. */
  freeUntil: number | null
}) {
  const { desk } = useDesk()
  const { conversations } = usePanel()
  const { item } = row
  const latest = useStore(conversations.store, (all) =>
    row.section === 'mine' ? latestWords(all.get(item.id)) : null,
  )
  const unread = useStore(conversations.store, (all) =>
    row.section === 'mine' ? unreadIn(all.get(item.id)) : 0,
  )
  const inHand = useStore(conversations.store, (all) =>
    row.section === 'mine' ? all.get(item.id)?.written?.freeUntil : undefined,
  )
  const tier = nameOf(desk, 'tiers', item.tier)
  return (
    <Link
      to={{ page: 'inbox', desk: desk.id, conversation: item.id, card: false }}
      className={`inbox-row${item.escalated ? ' escalated' : ''}`}
      aria-current={selected ? 'true' : undefined}
      data-row
    >
      <span className="inbox-place">
        {row.place === null ? (
          <ChannelIcon channel={item.channel} />
        ) : (
          <b title="Place in the queue">{row.place}</b>
        )}
      </span>
      <span className="inbox-who">
        {row.place !== null && <ChannelIcon channel={item.channel} />}
        <span className="name">{item.who}</span>
        <span className="tier" title={tier ?? undefined}>
          {tier}
        </span>
        {item.escalated && <Icon name="escalate" label="Escalated" size={14} />}
      </span>
      <span className="inbox-age">
        <RowTime row={row} />
      </span>
      <span className="inbox-subject">{latest || item.subject || 'No words yet'}</span>
      {unread > 0 && (
        <span className="unread" title={`${unread} unread`}>
          {unread}
        </span>
      )}
      <span className="inbox-because">
        {row.section !== 'done' && <RowWindow freeUntil={inHand === undefined ? freeUntil : inHand} />}
        {item.leftAt !== null && row.section !== 'done' && <span className="chip">Left</span>}
        <RowReason row={row} />
      </span>
    </Link>
  )
})

function RowTime({ row }: { row: ItemRow }) {
  const now = useNow('minute')
  if (row.section === 'done')
    return <time>{sayWhen(row.item.endedAt ?? row.item.enteredAt, serverNow())}</time>
  if (row.section === 'waiting' && (row.item.callBackAt ?? 0) > now) return null
  return <Age since={standsSince(row.item)} />
}

/** That free text will not go for long, or not any more. */
function RowWindow({ freeUntil }: { freeUntil: number | null }) {
  const say = sayWindow(freeUntil, useNow('minute'))
  return say && <span className="row-window">{say}</span>
}

function RowReason({ row: { item, section } }: { row: ItemRow }) {
  const { desk } = useDesk()
  const now = useNow('minute')
  if (section !== 'done' && finishesSoon(item.finishBy, now)) return <FinishBy at={item.finishBy} />
  if (section === 'waiting' && item.callBackAt !== null) {
    const when = sayCallBack(item.callBackAt, now)
    return <>{item.callBackAt > now ? when : `${when} · ${item.because}`}</>
  }
  if (section === 'waiting') return <>{item.because}</>
  if (section === 'door')
    return (
      <>
        {[item.escalated ? 'no answers any more' : null, item.because || 'has just written']
          .filter(Boolean)
          .join(' · ')}
      </>
    )
  const about = nameOf(desk, 'topics', item.topic)
  const parts = [
    item.state === 'wrap-up' ? 'to wrap up' : null,
    section === 'mine' ? null : (item.agent?.name ?? nameOf(desk, 'teams', item.team)),
    about,
    item.ticket ? `ticket ${item.ticket}` : null,
  ]
  return <>{parts.filter(Boolean).join(' · ') || 'no ticket yet'}</>
}
