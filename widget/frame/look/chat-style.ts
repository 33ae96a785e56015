import { adoptStyle } from './adopt-style.ts'
import style from './talk.css?inline'

// What chat and tickets share.
adoptStyle(style)
