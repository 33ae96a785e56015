import { useId, useState } from 'preact/hooks'
import type { Answer } from '../../../shared/answers.ts'
import { MAIL_ADDRESS } from '../../../shared/mail-address.ts'
import type { AddressWords } from '../words/words.ts'

interface AddressProps {
  words: AddressWords
  /** What an address is good for here, and what its absence costs. */
  why: string
  give: (email: string) => Promise<Answer<unknown>>
  given: (email: string) => void
  /** Where it is asked once: closes the question. */
  decline?: () => void
}

/** Asks for a mail address, kindly and for nothing: it may stay empty. */
export function AddressForm({ words, why, give, given, decline }: AddressProps) {
  const [email, setEmail] = useState('')
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const id = useId()
  const keep = async () => {
    const address = email.trim()
    if (!MAIL_ADDRESS.test(address)) return setTrouble(words.notMail)
    setBusy(true)
    const answer = await give(address)
    setBusy(false)
    if (answer.ok) given(address)
    else setTrouble(answer.say ?? words.lost)
  }
  return (
    <form
      class="address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void keep()
      }}
    >
      <p class="strong">{words.ask}</p>
      <p class="small">{why}</p>
      <input
        type="email"
        autocomplete="email"
        aria-label={words.label}
        placeholder={words.label}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={`${id}-under`}
        value={email}
        onInput={(event) => {
          setEmail(event.currentTarget.value)
          setTrouble('')
        }}
      />
      <p id={`${id}-under`} class="small not-sent" role="status">
        {trouble}
      </p>
      <p class="deeds">
        <button type="submit" class="quiet" disabled={busy}>
          {words.keep}
        </button>
        {decline && (
          <button type="button" class="quiet" onClick={decline}>
            {words.decline}
          </button>
        )}
      </p>
    </form>
  )
}
