/** What a desk that has just opened knows about itself. */
export type Opened = {
  /** Without a slash at the end. */
  url: string
  desks: readonly { id: string; name: string }[]
  /** For the first administrator; null once there is one. */
  setupLink: string | null
  /** More to know: the demo's logins and pages. */
  more: readonly string[]
}

/** What the terminal shows once the desk is open. */
export function greeting({ url, desks, setupLink, more }: Opened, seconds: number): string {
  const rows: [string, string][] = [['Panel', `${url}/panel/`]]
  for (const { id, name } of desks) rows.push([name, `${url}/d/${id}/`])
  if (setupLink) rows.push(['First administrator', `${setupLink}  (works once)`])
  const width = Math.max(...rows.map(([name]) => name.length))
  const table = rows.map(([name, address]) => `  ${name.padEnd(width)}  ${address}`)
  const said = more.length > 0 ? [...more, ''] : []
  return [
    '',
    `Balie is open, ready in ${seconds.toFixed(1)} s. Ctrl-C closes it.`,
    '',
    ...table,
    '',
    ...said,
  ].join('\n')
}

/** One line about a Node that is no longer looked after; null for the others. */
export function nodeNotice(version: string): string | null {
  if (!version.startsWith('20.')) return null
  return `This is Node ${version}. Node 20 gets no security fixes since 30 April 2026; Node 24 does.`
}
