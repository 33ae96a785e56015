import { useState } from 'preact/hooks'
import type { Talk } from '../words/words.ts'

interface CopyProps {
  talk: Talk
  text: string
  label?: string
}

/** Puts a text on the clipboard, also where the page around us came over plain http. */
export function CopyButton({ talk, text, label }: CopyProps) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    setCopied(await copyText(text))
    setTimeout(() => setCopied(false), 3_000)
  }
  return (
    <button type="button" class="quiet" onClick={() => void copy()}>
      {/* Both sentences take their place, so that nothing jumps. */}
      <span aria-live="polite">{copied ? talk.copied : (label ?? talk.copy)}</span>
    </button>
  )
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = Object.assign(document.createElement('textarea'), { value: text, className: 'unseen' })
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
