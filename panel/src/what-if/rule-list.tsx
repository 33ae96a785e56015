import type { WhatIf } from '../../../shared/what-if.ts'
import { useDesk } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon-paths.ts'
import { sayTicketDue } from '../time/say.ts'
import { RULE_QUESTIONS } from '../words/en.ts'

type Outcome = WhatIf['rules'][number]['outcome']

const OUTCOMES: Record<Outcome, { icon: IconName; say: string }> = {
  pass: { icon: 'good', say: 'Passes' },
  ask: { icon: 'ask', say: 'Asks for something' },
  offer: { icon: 'ask', say: 'Makes an offer' },
  refuse: { icon: 'stop', say: 'Stops here' },
  'not-asked': { icon: 'skip', say: 'Not asked' },
}

/** The sentence the person would get, and under it rule by rule why. */
export function RuleList({ answer }: { answer: WhatIf }) {
  const { desk } = useDesk()
  return (
    <div className="what-if-answer">
      <blockquote className="what-if-say" aria-live="polite">
        {answer.say}
      </blockquote>
      {answer.due !== null && <p>{sayTicketDue(answer.due, desk.timezone)}</p>}
      <ol className="rules" aria-label="The rules, in order">
        {answer.rules.map((rule) => {
          const { icon, say } = OUTCOMES[rule.outcome]
          return (
            <li key={rule.rule} className={`rule ${rule.outcome}`}>
              <Icon name={icon} label={say} />
              <span className="rule-name">{RULE_QUESTIONS[rule.rule] ?? rule.rule}</span>
              <span className="rule-why">{rule.outcome === 'not-asked' ? 'not asked' : rule.why}</span>
            </li>
          )
        })}
      </ol>
      {answer.assumptions.length > 0 && <p className="faint">Assumed: {answer.assumptions.join('; ')}.</p>}
      <details>
        <summary>The decision, as the API gives it</summary>
        <pre>{JSON.stringify(answer.decision, null, 2)}</pre>
      </details>
    </div>
  )
}
