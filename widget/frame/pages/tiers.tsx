import type { DeskPage } from '../../../shared/desk-page.ts'

/** The tiers side by side; on a narrow screen one below the other, each value with its tier before it. */
export function Tiers({ tiers, labelledBy }: { tiers: DeskPage['tiers']; labelledBy: string }) {
  return (
    <table class="tiers" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <td />
          {tiers.names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tiers.rows.map(({ label, values }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {tiers.names.map((name, index) => (
              <td key={name} data-tier={name}>
                {values[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
