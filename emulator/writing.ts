/** What a person writes. `from`: a phone number, or the user id of somebody whose number is not shown. */
export interface Writing {
  from: string
  to: string
  profileName?: string
  userId?: string
  parentUserId?: string
  body?: string
  media?: { type: string; base64: string }[]
  location?: { latitude: number; longitude: number; address?: string; label?: string }
  /** A button or a row of a message that they got. */
  tapped?: { of: string; id: string }
  repliedTo?: string
  forwarded?: boolean
  messageType?: string
  /** Parameters that are added or replaced. */
  extra?: Record<string, string>
  /** Parameters that are not sent. */
  leaveOut?: string[]
  /** How many times more it is told, with the same sid. */
  repeat?: number
}
