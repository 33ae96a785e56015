import { useEffect, useState } from 'preact/hooks'
import type { Desk } from '../desk.ts'
import { CLOSE, Icon } from '../look/icons.tsx'
import { FILE } from '../look/more-icons.ts'
import { wordsOf } from './seldom-words.ts'

interface ChosenProps {
  desk: Desk
  files: readonly File[]
  change: (files: readonly File[]) => void
}

/** Files that go along at the next Send: to look at first, and to take away again. */
export function Chosen({ desk, files, change }: ChosenProps) {
  const words = wordsOf(desk)
  if (files.length === 0) return null
  return (
    <ul class="chosen" aria-label={words.goesAlong}>
      {files.map((file) => (
        <li key={`${file.lastModified} ${file.size} ${file.name}`}>
          <Preview file={file} />
          <span class="cut small">{file.name}</span>
          <button
            type="button"
            class="bare"
            aria-label={words.remove(file.name)}
            onClick={() => change(files.filter((one) => one !== file))}
          >
            <Icon d={CLOSE} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Preview({ file }: { file: File }) {
  const [address, setAddress] = useState('')
  useEffect(() => {
    if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type)) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address ? <img src={address} alt="" /> : <Icon d={FILE} />
}
