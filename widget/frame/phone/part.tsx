import { adoptStyle } from '../look/adopt-style.ts'
import style from '../look/form.css?inline'
import '../look/talk-style.ts'

export { PinView } from './pin-view.tsx'

adoptStyle(style)
