import type { StandbyRoster } from '../../../shared/calls.ts'
import { Icon } from '../parts/icon.tsx'
import { sayEscalation } from '../state/standby.ts'

/** The people who are rung when nobody on duty takes a call; a step that would ring nobody says so. */
export function Escalations({ escalations }: Pick<StandbyRoster, 'escalations'>) {
  if (escalations.length === 0) return null
  return (
    <section className="panel-section" aria-label="When nobody takes a call">
      <h2>When nobody takes a call</h2>
      <ul className="rows">
        {escalations.map((one) => {
          const { say, isNobody } = sayEscalation(one)
          return (
            <li key={one.as} className={isNobody ? 'wrong' : ''}>
              <span>
                {isNobody && <Icon name="alert" size={14} />} {say}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
