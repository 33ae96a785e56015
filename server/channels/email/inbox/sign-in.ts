import type { Context } from '../../../actions/context.ts'
import type { MailboxOAuth, MailboxSettings } from '../../../actions/mail/mailbox-settings.ts'
import { keepToken, tokenOf } from '../../../actions/mail/mailbox-token.ts'
import { type Issue, issue, SignInEnded } from './token-endpoint.ts'

export type SignInContext = Pick<Context, 'pool' | 'clock' | 'secretKey' | 'log'>

/** What a mail server is shown. */
export type Credentials = { user: string; pass: string } | { user: string; accessToken: string }

/** An access token that ends within this is none to begin with (ms). */
const ENDS_SOON_MS = 5 * 60_000
/** The log tells so long before a refresh token ends (ms). */
const TOLD_BEFORE_MS = 14 * 24 * 3_600_000

/** How we sign in to one mailbox, for as long as it is read. Used by one connection at a time. */
export class SignIn {
  readonly #ctx: SignInContext
  readonly #settings: MailboxSettings
  #access: { token: string; until: number } | null = null
  #isEndTold = false

  constructor(ctx: SignInContext, settings: MailboxSettings) {
    this.#ctx = ctx
    this.#settings = settings
  }

  /** Whether a connection that was signed in is to be made anew, before the mail server ends it. */
  get isOver(): boolean {
    return this.#access !== null && this.#ctx.clock() >= this.#access.until
  }

  /** @throws SignInEnded, NoAccessToken */
  async credentials(stop: AbortSignal): Promise<Credentials> {
    const { auth } = this.#settings
    if (auth.kind === 'password') return { user: auth.user, pass: auth.password }
    if (this.#access === null || this.isOver) this.#access = await this.#renewed(auth, stop)
    return { user: auth.user, accessToken: this.#access.token }
  }

  /** The mail server does not take it, whatever its time: the next one is asked for. */
  forget(): void {
    this.#access = null
  }

  async #renewed(auth: MailboxOAuth, stop: AbortSignal): Promise<{ token: string; until: number }> {
    const { desk, name: mailbox } = this.#settings
    const ref = { desk, mailbox }
    const before = await tokenOf(this.#ctx, ref, auth.refreshToken)
    const keep = (kept: Parameters<typeof keepToken>[3]) => keepToken(this.#ctx, ref, auth.refreshToken, kept)
    let issued: Issue
    try {
      issued = await issue(auth, before.refreshToken, stop)
    } catch (fault) {
      if (!(fault instanceof SignInEnded)) throw fault
      const kept = await tokenOf(this.#ctx, ref, auth.refreshToken)
      // A command or another server has renewed it meanwhile: theirs counts.
      if (kept.refreshToken !== before.refreshToken) return this.#renewed(auth, stop)
      if (kept.endedAt === null) await keep({ ...kept, endedAt: this.#ctx.clock() })
      throw fault
    }
    const now = this.#ctx.clock()
    const endsIn = issued.refreshTokenEndsInMs
    const endsAt = endsIn === null ? null : now + endsIn
    await keep({ refreshToken: issued.refreshToken ?? before.refreshToken, endsAt, endedAt: null })
    this.#tell(endsAt, now)
    // What lives shorter than we allow for is used for half its life.
    const lives = Math.max(issued.expiresInMs - ENDS_SOON_MS, issued.expiresInMs / 2)
    return { token: issued.accessToken, until: now + lives }
  }

  #tell(endsAt: number | null, now: number): void {
    const isSoon = endsAt !== null && endsAt - now < TOLD_BEFORE_MS
    if (isSoon && !this.#isEndTold) {
      const { desk, name: mailbox } = this.#settings
      this.#ctx.log('a mailbox', {
        desk,
        mailbox,
        is: 'signed in until',
        until: new Date(endsAt).toISOString(),
      })
    }
    this.#isEndTold = isSoon
  }
}
