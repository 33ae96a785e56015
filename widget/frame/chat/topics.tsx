import { useState } from 'preact/hooks'
import type { Desk } from '../desk.ts'

// More of them would fill a phone before a word is written.
const FIRST = 5

interface TopicsProps {
  desk: Desk
  chosen: string | undefined
  choose: (topic: string | undefined) => void
}

/** Before the first message: what happens next, and what it is about, if the visitor cares to say. */
export function Topics({ desk, chosen, choose }: TopicsProps) {
  const talk = desk.talk!
  const { topics } = desk.card!.form
  const [all, setAll] = useState(topics.length <= FIRST + 1)
  const showAll = (list: HTMLElement) => {
    setAll(true)
    // The button is gone then; who came by keyboard goes on where it stood.
    setTimeout(() => list.querySelectorAll('input')[FIRST]?.focus())
  }
  const topic = topics.find(({ key }) => key === chosen)
  return (
    <div class="topics">
      <p>{talk.chatIntro}</p>
      {topics.length > 0 && (
        <fieldset>
          <legend class="small">{talk.about}</legend>
          {(all ? topics : topics.slice(0, FIRST)).map(({ key, label }) => (
            <label key={key} class="chip">
              <input
                type="radio"
                name="topic"
                class="unseen"
                checked={key === chosen}
                onClick={() => choose(key === chosen ? undefined : key)}
              />
              {label}
            </label>
          ))}
          {!all && (
            <button
              type="button"
              class="quiet"
              onClick={({ currentTarget }) => showAll(currentTarget.closest('fieldset')!)}
            >
              {talk.more}
            </button>
          )}
        </fieldset>
      )}
      {topic?.outages.map((say) => (
        <p key={say} class="advice">
          {say}
        </p>
      ))}
      {topic && topic.support !== 'full' && topic.say && <p class="advice">{topic.say}</p>}
    </div>
  )
}
