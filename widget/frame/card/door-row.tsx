import type { AbsentDoor, CardDoor } from '../../../shared/card.ts'
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
  const { channel, state, say, number, note } = door
  if (state === 'elsewhere') return <Elsewhere desk={desk} door={door} />
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
          {note && <p>{note}</p>}
          {number && open && <Reach desk={desk} door={door} />}
          {door.signIn && desk.card!.desk.signInAt && (
            <a class="way" href={desk.card!.desk.signInAt} target="_blank" rel="noopener">
              {desk.words!.signIn}
            </a>
          )}
          {channel === 'ticket' &&
            desk
              .card!.form.topics.filter((topic) => topic.notice)
              .map(({ key, label }) => (
                <button key={key} type="button" class="way" onClick={() => void desk.go({ at: 'form' })}>
                  {label}
                </button>
              ))}
          {channel === 'phone' && desk.card!.makesPin && (
            <button type="button" class="way" onClick={() => void desk.go({ at: 'pin' })}>
              {desk.words!.pin}
            </button>
          )}
          {channel === 'whatsapp' && desk.card!.linksWhatsApp && (
            <button type="button" class="way" onClick={() => void desk.go({ at: 'link' })}>
              {desk.words!.link}
            </button>
          )}
        </div>
      </details>
    </li>
  )
}

/** A door that the desk does not have, for whoever looks for it. */
export function Absent({ desk, door: { channel, say } }: { desk: Desk; door: AbsentDoor }) {
  return (
    <li>
      <p class="door never">
        <Icon d={DOORS[channel]} />
        <span class="names">
          <span class="strong">{desk.words!.door[channel]}</span>
          <span class="small">{say}</span>
        </span>
      </p>
    </li>
  )
}

/** Others answer there: where, in the desk's words, and nothing about when. */
function Elsewhere({ desk, door: { channel, say, url } }: { desk: Desk; door: CardDoor }) {
  return (
    <li>
      <a class="door" href={url!} target="_blank" rel="noopener noreferrer nofollow">
        <Icon d={DOORS[channel]} />
        <span class="names">
          <span class="strong">{desk.words!.door[channel]}</span>
          <span class="small">{say}</span>
        </span>
      </a>
    </li>
  )
}

function Names({ desk, door: { channel, state, hint, note } }: { desk: Desk; door: CardDoor }) {
  const words = desk.words!
  return (
    <>
      <Icon d={DOORS[channel]} />
      <span class="names">
        <span class="strong">{words.door[channel]}</span>
        <span class="small">
          {state !== 'open' && <Icon d={SIGN[state as keyof typeof SIGN]} />}
          <span class="unseen">{words.doorState[state as keyof typeof words.doorState]}: </span>
          {hint}
        </span>
        {channel === 'chat' && state === 'open' && note && <span class="small">{note}</span>}
      </span>
    </>
  )
}

function Reach({ desk, door: { channel, number, url } }: { desk: Desk; door: CardDoor }) {
  const words = desk.words!
  const says = {
    phone: `${words.call} ${number}`,
    whatsapp: `${words.openWhatsApp} ${number}`,
    email: `${words.writeMail}: ${number}`,
  } as const
  if (!url) return null
  return (
    <a class="way digits" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {says[channel as keyof typeof says]}
    </a>
  )
}
