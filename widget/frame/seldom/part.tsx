import { adoptStyle } from '../look/adopt-style.ts'
import style from './seldom.css?inline'

export { Ended } from './ended.tsx'
export { LeaveSure } from './leave-sure.tsx'
export { Refused } from './refused.tsx'

adoptStyle(style)
