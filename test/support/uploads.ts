import type { Answer } from '../../shared/answers.ts'
import type { FileRef } from '../../shared/conversation.ts'
import type { TestApp, TestVisitor } from './app.ts'
import { deskOf } from './ticket-house.ts'

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** A desk that takes files of everyone, in chats and with tickets. */
export const takesFiles = (id: string) =>
  deskOf(
    id,
    `name: ${id}
timezone: Europe/Amsterdam
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  chat: { open: always, for: everyone, no-agents: queue, attachments: everyone }
  ticket: { open: always, for: everyone, attachments: everyone }
`,
  )

interface Upload {
  desk: string
  name: string
  bytes: Buffer
  /** With its question mark. */
  query?: string
}

/** Sends a file up as the widget does. */
export async function upload(
  app: TestApp,
  visitor: Pick<TestVisitor, 'token'>,
  { desk, name, bytes, query = '' }: Upload,
): Promise<{ status: number; answer: Answer<FileRef> }> {
  const response = await fetch(`${app.url}/w/${desk}/files${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${visitor.token}`,
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
    },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, answer: (await response.json()) as Answer<FileRef> }
}
