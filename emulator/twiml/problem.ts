/** Why a document could not be fetched or carried out, with the number Twilio's debugger shows for it. */
export class DocumentProblem extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.name = 'DocumentProblem'
    this.code = code
  }
}

export const PROBLEMS = {
  11100: 'Invalid URL format',
  11200: 'HTTP retrieval failure',
  11205: 'HTTP connection failure',
  11215: 'HTTP too many redirects',
  11750: 'TwiML response body too large',
  12100: 'Document parse failure',
  12200: 'Schema validation warning',
  12300: 'Invalid Content-Type',
  13201: 'Dial: Cannot Dial out from a Dial Call Segment',
  16023: 'Dial->Conference: Invalid participant label',
  16025: 'Dial->Conference: Participant label is in use by another participant',
  13214: 'Dial: Invalid callerId value',
  13223: 'Dial: Invalid phone number format',
  13240: 'Dial->Conference: Invalid coach value',
  21262: 'No AMD status callback URL provided',
} as const
