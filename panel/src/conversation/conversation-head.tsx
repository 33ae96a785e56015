import type { InboxItem } from '../../../shared/conversation.ts'
import { ChannelIcon } from '../inbox/channel-icon.tsx'
import { useDesk } from '../panel-context.ts'
import { Age, FinishBy } from '../parts/age.tsx'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Link } from '../parts/link.tsx'
import { Menu } from '../parts/menu.tsx'
import { useSupervise } from '../phone/use-supervise.ts'
import { standsSince } from '../state/inbox.ts'
import type { Asked } from './about-conversation.ts'

interface ConversationHeadProps {
  item: InboxItem
  mine: boolean
  taking: boolean
  onTake(): void
  onAsk(asked: Asked): void
}

const STATES: Record<InboxItem['state'], string> = {
  'at-door': 'at the door',
  waiting: 'waits',
  active: 'in conversation',
  'wrap-up': 'to wrap up',
  closed: 'closed',
}

/** Who it is, how it stands, and the deeds. */
export function ConversationHead({ item, mine, taking, onTake, onAsk }: ConversationHeadProps) {
  const { desk } = useDesk()
  const open = item.state !== 'closed'
  const supervise = useSupervise(item)
  return (
    <header className="column-head conversation-head">
      <Link
        className="button quiet bare narrow-only"
        aria-label="Back to the inbox"
        to={{ page: 'inbox', desk: desk.id, conversation: null, card: false }}
      >
        <Icon name="back" />
      </Link>
      <ChannelIcon channel={item.channel} />
      <h2>{item.who}</h2>
      <span className="faint standing">
        {item.agent && !mine && item.state !== 'waiting' ? `with ${item.agent.name}` : STATES[item.state]}
        {open && (
          <>
            {' '}
            <Age since={standsSince(item)} />
          </>
        )}
      </span>
      {open && <FinishBy at={item.finishBy} />}
      {open && <Left at={item.leftAt} />}
      <span className="push">
        {(item.state === 'waiting' || item.state === 'at-door') && (
          <Button tone="primary" className="wide-only" pending={taking} keyName="Enter" onClick={onTake}>
            {item.channel === 'phone' ? 'Answer' : 'Take'}
          </Button>
        )}
        {supervise.map(({ id, label, icon, run }) => (
          <Button key={id} icon={icon} className="wide-only" onClick={run}>
            {label}
          </Button>
        ))}
        {mine && open && (
          <Button icon="check" keyName="w" className="wide-only" onClick={() => onAsk('wrap-up')}>
            Wrap up
          </Button>
        )}
        <Link
          className="button quiet bare narrow-only"
          aria-label="Customer card"
          to={{ page: 'inbox', desk: desk.id, conversation: item.id, card: true }}
        >
          <Icon name="person" />
        </Link>
        <MoreMenu mine={mine} open={open} more={supervise} onAsk={onAsk} />
      </span>
    </header>
  )
}

interface MoreMenuProps {
  mine: boolean
  open: boolean
  more: ReturnType<typeof useSupervise>
  onAsk(asked: Asked): void
}

function MoreMenu({ mine, open, more, onAsk }: MoreMenuProps) {
  const items = [
    ...more,
    { id: 'ticket', label: 'Make a ticket', hint: 't', icon: 'ticket' as const, run: () => onAsk('ticket') },
    { id: 'link', label: 'Link a ticket', hint: 'l', icon: 'link' as const, run: () => onAsk('link') },
    ...(open
      ? [
          {
            id: 'transfer',
            label: 'Transfer',
            hint: 'm',
            icon: 'transfer' as const,
            run: () => onAsk('transfer'),
          },
          {
            id: 'escalate',
            label: 'Escalate',
            hint: 'e',
            icon: 'escalate' as const,
            run: () => onAsk('escalate'),
          },
        ]
      : []),
    ...(mine && open
      ? [{ id: 'wrap-up', label: 'Wrap up', hint: 'w', icon: 'check' as const, run: () => onAsk('wrap-up') }]
      : []),
  ]
  return <Menu className="more" label="More to do" face={<Icon name="more" />} items={items} />
}

/** The visitor's window is closed: whoever writes now writes to nobody who reads it at once. */
function Left({ at }: { at: number | null }) {
  if (at === null) return null
  return (
    <span className="chip" title="Their window is closed. What is written waits there until they come back.">
      Left <Age since={at} />
    </span>
  )
}
