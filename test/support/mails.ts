/** A mail as a person's program writes it. `more` are headers, and what is null is left out. */
export function written(
  {
    from,
    to = 'help@firm.example',
    subject,
    text,
  }: { from: string; to?: string; subject: string; text: string },
  more: Record<string, string | null> = {},
): string {
  const headers: Record<string, string | null> = {
    From: from,
    To: to,
    Subject: subject,
    Date: 'Mon, 23 Nov 2026 10:00:00 +0100',
    'Message-ID': `<${crypto.randomUUID()}@mail.example>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...more,
  }
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  )
  return `${lines.join('\n')}\n\n${text}\n`
}

/** What our own mail server says of a sender whose domain vouches for them. */
export const BELIEVED = (domain: string) => ({
  'Authentication-Results': `mx.firm.example; dmarc=pass header.from=${domain}`,
})
