import type { Desk } from '../desk.ts'

interface TopicsProps {
  desk: Desk
  chosen: string | undefined
  choose: (topic: string | undefined) => void
}

/** Before the first message: what happens next, and what it is about, if the visitor cares to say. */
export function Topics({ desk, chosen, choose }: TopicsProps) {
  const talk = desk.talk!
  const { topics } = desk.card!.form
  const topic = topics.find(({ key }) => key === chosen)
  return (
    <div class="topics">
      <p>{talk.chatIntro}</p>
      {topics.length > 0 && (
        <fieldset>
          <legend class="small">{talk.about}</legend>
          {topics.map(({ key, label }) => (
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
        </fieldset>
      )}
      {topic && topic.support !== 'full' && topic.say && <p class="advice">{topic.say}</p>}
    </div>
  )
}
