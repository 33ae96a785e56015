import type * as z from 'zod/mini'
import type { Answer } from '../../../shared/answers.ts'
import type { SoftphoneToken } from '../../../shared/calls.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import type { PANEL_REQUESTS } from '../../../shared/schemas.ts'
import type { Me } from '../../../shared/wire.ts'

const OURS = { 'x-balie': 'panel' }

async function send<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(`/panel/api/${path}`, { credentials: 'same-origin', ...init })
    return (await response.json()) as Answer<T>
  } catch {
    return {
      ok: false,
      code: 'unavailable',
      say: 'The server cannot be reached right now. Try again in a moment.',
    }
  }
}

function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return send(path, {
    method: 'POST',
    headers: { ...OURS, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

export type SignIn = z.infer<typeof PANEL_REQUESTS.signIn>
export type SetUp = z.infer<typeof PANEL_REQUESTS.setUp>

export const panelApi = {
  me: () => send<Me>('me', { headers: OURS }),
  signIn: (body: SignIn) => post<Me>('sign-in', body),
  setUp: (body: SetUp) => post<Me>('set-up', body),
  join: (body: SetUp) => post<Me>('join', body),
  link: (body: z.infer<typeof PANEL_REQUESTS.link>) => post<null>('link', body),
  softphoneToken: () => send<SoftphoneToken>('softphone-token', { headers: OURS }),
  signOut: () => post<null>('sign-out', {}),
  upload: (desk: string, conversation: string, file: File) =>
    send<FileRef>(`files/${desk}/${conversation}`, {
      method: 'POST',
      headers: {
        ...OURS,
        'content-type': file.type || 'application/octet-stream',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file,
    }),
}

/** How a mail looks, as a page for a frame. */
export function mailAddress(desk: string, number: number, seq: number): string {
  return `/panel/api/mails/${desk}/${number}/${seq}`
}

/** Where the bytes of a file are fetched; the session cookie decides who may. */
export function fileAddress(desk: string, file: string): string {
  return `/panel/api/files/${desk}/${file}`
}
