import { adoptStyle } from '../look/adopt-style.ts'
import style from '../look/form.css?inline'
import '../look/chat-style.ts'

export { LinkView } from './link-view.tsx'
export { PinView } from './pin-view.tsx'

adoptStyle(style)
