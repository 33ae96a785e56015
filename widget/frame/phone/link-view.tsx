import { useState } from 'preact/hooks'
import type { BindingCode } from '../../../shared/binding-code.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { CopyButton } from '../look/copy-button.tsx'
import { clockTime } from '../look/when.ts'
import { linkWords } from './link-words.ts'

/** A signed-in customer's code for WhatsApp, made on a tap and shown this once. */
export function LinkView({ desk }: { desk: Desk }) {
  const { language, desk: about } = desk.card!
  const words = linkWords(language, about.formal)
  const [made, setMade] = useState<BindingCode | null>(null)
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    setTrouble('')
    const answer = await desk.session.makeCode()
    setBusy(false)
    if (answer.ok) setMade(answer.value)
    else setTrouble(answer.say ?? words.lost)
  }
  return (
    <>
      <Head desk={desk} title={desk.words!.link} back />
      <main class="form made">
        {made ? (
          <>
            <p class="number digits">{made.code}</p>
            <p role="status">{words.made(clockTime(made.expiresAt, desk.telling))}</p>
            {made.link && (
              <a class="way" href={made.link} target="_blank" rel="noopener noreferrer nofollow">
                {words.open}
              </a>
            )}
            <CopyButton talk={desk.talk!} text={made.code} label={words.copy} />
            <button type="button" class="main" onClick={() => void desk.go({ at: 'card' })}>
              {words.done}
            </button>
          </>
        ) : (
          <>
            <p>{words.why}</p>
            <button type="button" class="main" disabled={busy} onClick={() => void make()}>
              {words.make}
            </button>
          </>
        )}
        <p role="alert">{trouble}</p>
      </main>
    </>
  )
}
