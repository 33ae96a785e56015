import type { CardDoor } from '../../../shared/card.ts'
import type { Desk } from '../desk.ts'
import { CLOCK, DOORS, DOWN, FORWARD, Icon, LOCK, NEVER } from '../look/icons.tsx'

const SIGN = { ask: LOCK, closed: CLOCK, never: NEVER } as const

interface DoorRowProps {
  desk: Desk
  door: CardDoor
  /** The way we would take: shown as the button of the card. */
  first: boolean
}

/** One way in: what it is, whether it is open to this person, and on a tap the whole sentence. */
export function DoorRow({ desk, door, first }: DoorRowProps) {
  const { channel, state, say, number } = door
  const open = state === 'open' || state === 'ask'
  if ((channel === 'chat' && state === 'open') || (channel === 'ticket' && open)) {
    const at = channel === 'chat' ? 'chat' : 'form'
    return (
      <li>
        <button type="button" class={first ? 'door first' : 'door'} onClick={() => void desk.go({ at })}>
          <Names desk={desk} door={door} />
          <Icon d={FORWARD} />
        </button>
      </li>
    )
  }
  return (
    <li>
      <details>
        <summary class={`door ${state}`}>
          <Names desk={desk} door={door} />
          <Icon d={DOWN} />
        </summary>
        <div class="told">
          <p>{say}</p>
          {number && open && <Reach desk={desk} door={door} />}
          {channel === 'phone' && desk.card!.customer && (
            <button type="button" class="way" onClick={() => void desk.go({ at: 'pin' })}>
              {desk.words!.pin}
            </button>
          )}
        </div>
      </details>
    </li>
  )
}

function Names({ desk, door: { channel, state, hint } }: { desk: Desk; door: CardDoor }) {
  const words = desk.words!
  return (
    <>
      <Icon d={DOORS[channel]} />
      <span class="names">
        <span class="strong">{words.door[channel]}</span>
        <span class="small">
          {state !== 'open' && <Icon d={SIGN[state]} />}
          <span class="unseen">{words.doorState[state]}: </span>
          {hint}
        </span>
      </span>
    </>
  )
}

function Reach({ desk, door: { channel, number } }: { desk: Desk; door: CardDoor }) {
  const words = desk.words!
  const digits = number!.replace(/[^\d+]/g, '')
  const ways = {
    phone: [`tel:${digits}`, `${words.call} ${number}`],
    whatsapp: [`https://wa.me/${digits.slice(1)}`, `${words.openWhatsApp} ${number}`],
    email: [`mailto:${number}`, `${words.writeMail}: ${number}`],
  } as const
  const way = ways[channel as keyof typeof ways]
  if (!way) return null
  return (
    <a class="way digits" href={way[0]} target="_blank" rel="noopener noreferrer nofollow">
      {way[1]}
    </a>
  )
}
