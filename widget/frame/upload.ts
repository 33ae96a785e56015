import type { Refusal } from '../../shared/answers.ts'
import type { Talk } from './words/words.ts'

/** Why a file was not taken, when the desk gave only a code. */
export function uploadTrouble(talk: Talk, { code }: Refusal): string {
  if (code === 'too-large') return talk.fileTooLarge
  return code === 'wrong-type' ? talk.fileType : talk.fileFailed
}
