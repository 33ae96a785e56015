export type Greeting = {
  /** Without a slash at the end. */
  url: string
  desks: readonly { id: string; name: string }[]
  setupLink: string | null
  seconds: number
  demo: readonly string[]
}

/** What the terminal shows once the desk is open. */
export function greeting({ url, desks, setupLink, seconds, demo }: Greeting): string {
  const rows: [string, string][] = [['Panel', `${url}/panel/`]]
  for (const { id, name } of desks) rows.push([name, `${url}/d/${id}/`])
  if (setupLink) rows.push(['First administrator', `${setupLink}  (works once)`])
  const width = Math.max(...rows.map(([name]) => name.length))
  const table = rows.map(([name, address]) => `  ${name.padEnd(width)}  ${address}`)
  const lines = ['', `Balie is open, ready in ${seconds.toFixed(1)} s. Ctrl-C closes it.`, '', ...table, '']
  return [...lines, ...demo, ''].join('\n')
}

/** One line about a Node that is no longer looked after; null for the others. */
export function nodeNotice(version: string): string | null {
  if (!version.startsWith('20.')) return null
  return `This is Node ${version}. Node 20 gets no security fixes since 30 April 2026; Node 24 does.`
}
