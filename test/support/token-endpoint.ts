import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Fault = 'ended' | 'wrong-client' | 'down'

export interface TokenEndpoint {
  tokenUrl: string
  /** Where a mail server asks whose access token it was shown (RFC 7662); the token is appended. */
  introspectionUrl: string
  clientId: string
  clientSecret: string
  /** The refresh token that works at this moment. */
  refreshToken(): string
  /** What is answered from now on; null: tokens. */
  setFault(fault: Fault | null): void
  /** Somebody else uses the refresh token first, while ours is on its way: `theirs` hears which one they got. */
  overtake(theirs: (refreshToken: string) => Promise<void>): void
  /** Refresh tokens that were shown, in their order. */
  shown(): readonly string[]
  /** Every secret that it gave or was shown: none of them belongs into a log. */
  secrets(): readonly string[]
  /** Mail servers take no access token any more that was given so far. */
  revokeAccess(): void
  close(): Promise<void>
}

interface Options {
  /** As one big provider does: each use gives a new refresh token. Here the one before it ends with that. */
  rotates?: boolean
  /** Seconds, of the refresh token; one big provider says it where it ends by time. */
  refreshTokenExpiresIn?: number
}

/**
 * Issues tokens as the documentation of the two large providers says it: a form is posted, JSON comes back (RFC 6749), with
 * more in it than the standard asks for.
 */
export async function tokenEndpoint(user: string, options: Options = {}): Promise<TokenEndpoint> {
  const { rotates = false, refreshTokenExpiresIn } = options
  const clientId = 'a4a46c1f-0000-4000-8000-000000000001'
  const clientSecret = 'client~secret.of-tests'
  const access = new Set<string>()
  const shown: string[] = []
  const secrets = [clientSecret]
  const make = (kind: string) => {
    const token = `${kind}-${crypto.randomUUID()}`
    secrets.push(token)
    return token
  }
  let refresh = make('refresh')
  let fault: Fault | null = null
  let overtaken: ((refreshToken: string) => Promise<void>) | null = null
  const issue = (form: URLSearchParams): [number, object] => {
    const given = form.get('refresh_token') ?? ''
    shown.push(given)
    if (fault === 'down') return [503, { error: 'temporarily_unavailable' }]
    const isOurClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret
    if (fault === 'wrong-client' || !isOurClient)
      return [
        401,
        {
          error: 'invalid_client',
          error_description: `AADSTS7000215: ${clientSecret}`,
          error_codes: [7000215],
        },
      ]
    if (form.get('grant_type') !== 'refresh_token') return [400, { error: 'unsupported_grant_type' }]
    if (fault === 'ended' || given !== refresh)
      return [
        400,
        { error: 'invalid_grant', error_description: `AADSTS700082: ${given}`, error_codes: [700082] },
      ]
    if (rotates) refresh = make('refresh')
    const token = make('access')
    access.add(token)
    return [
      200,
      {
        token_type: 'Bearer',
        scope: 'https://outlook.office.com/IMAP.AccessAsUser.All',
        expires_in: 3599,
        ext_expires_in: 3599,
        access_token: token,
        ...(rotates && { refresh_token: refresh }),
        ...(refreshTokenExpiresIn !== undefined && { refresh_token_expires_in: refreshTokenExpiresIn }),
      },
    ]
  }
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (overtaken !== null && url.pathname === '/token') {
      const theirs = overtaken
      overtaken = null
      refresh = make('refresh')
      await theirs(refresh)
    }
    const [status, body] =
      url.pathname === '/token' && request.method === 'POST'
        ? issue(new URLSearchParams(await textOf(request)))
        : [
            200,
            access.has(url.searchParams.get('token') ?? '')
              ? { active: true, username: user }
              : { active: false },
          ]
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    tokenUrl: `${base}/token`,
    introspectionUrl: `${base}/introspect?token=`,
    clientId,
    clientSecret,
    refreshToken: () => refresh,
    setFault: (next) => {
      fault = next
    },
    overtake: (theirs) => {
      overtaken = theirs
    },
    shown: () => shown,
    secrets: () => secrets,
    revokeAccess: () => access.clear(),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
