import type { CustomerCard } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { nameOf } from '../words/desk-texts.ts'

const SHOWN = 6

/** What was bought, with its services and agreed standby. */
export function CustomerContracts({ contracts }: { contracts: CustomerCard['contracts'] }) {
  const { desk } = useDesk()
  return (
    <section aria-label="Contracts">
      <h3>Contracts</h3>
      {contracts.length === 0 && <p className="faint">None that we know of.</p>}
      {contracts.map((contract) => (
        <article key={contract.id} className="contract">
          <p className="contract-head">
            <span>{contract.product}</span>
            <span className="tier">{nameOf(desk, 'tiers', contract.tier)}</span>
          </p>
          {contract.services.length > 0 && (
            <p className="faint">
              {contract.services.slice(0, SHOWN).join(', ')}
              {contract.services.length > SHOWN && ` and ${contract.services.length - SHOWN} more`}
            </p>
          )}
          {contract.standby.length > 0 && <p className="faint">Standby: {contract.standby.join(', ')}</p>}
        </article>
      ))}
    </section>
  )
}
