import { adoptStyle } from '../look/adopt-style.ts'
import style from '../look/form.css?inline'
import '../look/chat-style.ts'

export { TicketForm } from './form.tsx'
export { Made } from './made.tsx'
export { MyTicket } from './my-ticket.tsx'

adoptStyle(style)
