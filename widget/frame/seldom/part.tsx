import { adoptStyle } from '../look/adopt-style.ts'
import style from './seldom.css?inline'

export { AskAddress } from './ask-address.tsx'
export { Chosen } from './chosen.tsx'
export { Ended } from './ended.tsx'
export { LeaveSure } from './leave-sure.tsx'
export { Refused } from './refused.tsx'
export { wordsOf } from './seldom-words.ts'
export { TooLong } from './too-long.tsx'

adoptStyle(style)
