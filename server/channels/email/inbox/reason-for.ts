import { codeOf, isFromOutside } from '../../../../shared/errors.ts'
import { OtherMailbox } from '../../../actions/mail/hold-mailbox.ts'
import { NoAccessToken, SignInEnded } from './token-endpoint.ts'

/** The connection ended before anything was asked. */
export class MailServerGone extends Error {}

/** The mail server answered without what it was asked for. */
export class MailMissing extends Error {}

/** The mail server does not take what we sign in with. */
export function isNotSignedIn(fault: unknown): boolean {
  return fault instanceof Error && 'authenticationFailed' in fault && fault.authenticationFailed === true
}

const UNKNOWN_ISSUER =
  'nobody whom this machine trusts vouches for its certificate (NODE_EXTRA_CA_CERTS, docs/mail.md)'

/** What OpenSSL and Node call a certificate that does not prove to whom we speak. */
const CERTIFICATES = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNKNOWN_ISSUER],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_ISSUER],
  ['UNABLE_TO_GET_ISSUER_CERT', UNKNOWN_ISSUER],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_ISSUER],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_ISSUER],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
])

/** PostgreSQL's codes begin with a digit or with one of these. */
const SQL = /^[0-9PX][0-9A-Z]{4}$/

/**
 * Why a mailbox is not read, without words of the mail server: they may be secrets. Null for a fault of ours, which has
 * no code of IMAP, of the system or of a database that is away.
 */
export function reasonFor(fault: unknown): string | null {
  if (!(fault instanceof Error) || fault instanceof TypeError || fault instanceof RangeError) return null
  if (fault instanceof MailServerGone) return 'the mail server went away'
  if (fault instanceof MailMissing) return 'the mail server answers without the mail'
  if (fault instanceof SignInEnded)
    return 'its sign-in has ended, and somebody has to sign in again (docs/mail-sign-in.md)'
  if (fault instanceof NoAccessToken) return fault.message
  if (fault instanceof OtherMailbox)
    return 'another user or folder was read under its name: give it another name (docs/mail.md)'
  if (isNotSignedIn(fault)) return 'it does not take our user and password or token'
  if ('tlsFailed' in fault && fault.tlsFailed === true && codeOf(fault) === null)
    return 'the mail server cannot be spoken to encrypted'
  const code = codeOf(fault)
  const certificate = CERTIFICATES.get(code ?? '')
  if (certificate !== undefined) return certificate
  if (code !== null) return SQL.test(code) && !isFromOutside(fault) ? null : code
  if ('responseStatus' in fault && typeof fault.responseStatus === 'string')
    return `the mail server answers ${fault.responseStatus}`
  return isFromOutside(fault) ? 'the database does not answer' : null
}
