import type { FormEvent, ReactNode } from 'react'

interface EntryCardProps {
  title: string
  lead?: string
  onSubmit(form: FormData): void
  children: ReactNode
}

/** The page in front of the panel: one question, one form. */
export function EntryCard({ title, lead, onSubmit, children }: EntryCardProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <main className="entry">
      <form className="entry-card" onSubmit={submit}>
        <p className="entry-brand">Balie</p>
        <h1>{title}</h1>
        {lead && <p className="faint">{lead}</p>}
        {children}
      </form>
    </main>
  )
}
