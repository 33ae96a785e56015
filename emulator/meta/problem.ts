import { type Given, json } from '../http/server.ts'

/** A refusal in the shape of the Graph API. */
export function problem(status: number, code: number, message: string, subcode?: number): Given {
  return json(status, {
    error: {
      message: `(#${code}) ${message}`,
      type: 'OAuthException',
      code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      fbtrace_id: 'emulated',
    },
  })
}
