import { useState } from 'preact/hooks'
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
  const [told, setTold] = useState(false)
  const words = desk.words!
  const { channel, state } = door
  const enters =
    (channel === 'chat' && state === 'open') ||
    (channel === 'ticket' && (state === 'open' || state === 'ask'))
  const act = () => (enters ? void desk.go({ at: channel === 'chat' ? 'chat' : 'form' }) : setTold(!told))
  const leads = first && enters
  return (
    <li>
      <button
        type="button"
        class={`door ${state}${leads ? ' first' : ''}`}
        aria-expanded={enters ? undefined : told}
        onClick={act}
      >
        <Icon d={DOORS[channel]} />
        <span class="names">
          <span class="strong">{words.door[channel]}</span>
          <span class="small">
            {state !== 'open' && <Icon d={SIGN[state]} />}
            <span class="unseen">{words.doorState[state]}: </span>
            {door.hint}
          </span>
        </span>
        <Icon d={enters ? FORWARD : DOWN} />
      </button>
      {told && (
        <div class="told">
          <p>{door.say}</p>
          {door.number && (state === 'open' || state === 'ask') && <Reach desk={desk} door={door} />}
        </div>
      )}
    </li>
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
