/** The headers of a mail, names in lower case. */
export type MailHeaders = readonly { readonly key: string; readonly value: string }[]

/**
 * Whether a program wrote this mail: an absence notice, a list, a bounce. Such a mail is read, and never answered by
 * itself, or two programs answer each other for ever (RFC 3834).
 */
export function isAutomatic(headers: MailHeaders): boolean {
  return headers.some(({ key, value }) => {
    const said = value.trim().toLowerCase()
    switch (key) {
      case 'auto-submitted':
        return said.split(/[;\s]/)[0] !== 'no'
      case 'precedence':
        return said === 'bulk' || said === 'junk' || said === 'list'
      case 'return-path':
        return said === '<>' || said === ''
      case 'content-type':
        return said.startsWith('multipart/report')
      case 'x-auto-response-suppress':
        return said !== 'none'
      case 'list-id':
      case 'x-autoreply':
      case 'x-autorespond':
      case 'x-loop':
        return true
      default:
        return false
    }
  })
}
