import { type FormEvent, useState } from 'react'
import type { StandbyRoster } from '../../../shared/calls.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Switch } from '../parts/switch.tsx'
import { useAction } from '../use-action.ts'

interface PhonesProps {
  phones: StandbyRoster['phones']
  leads: boolean
  onChange(): void
}

/** The engineers' own telephones: what rings when they are not at the desk. */
export function EngineerPhones({ phones, leads, onChange }: PhonesProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, refusal } = useAction()
  const agents = useDeskState((state) => state.agents)
  const [open, setOpen] = useState(false)
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? 'A former colleague'
  return (
    <section className="panel-section" aria-label="Telephones of engineers">
      <h2>Telephones of engineers</h2>
      {phones.length === 0 && <p className="faint">None is entered: only browsers can be rung.</p>}
      <ul className="rows">
        {phones.map(({ agent, phone, always }) => (
          <li key={agent} className="call-row">
            <span className="agent-name">{nameOf(agent)}</span>
            <span>{phone}</span>
            <span className="faint">{always ? 'rings at the desk as well' : 'rings away from the desk'}</span>
            {leads && (
              <span className="push">
                <Button
                  tone="quiet"
                  icon="close"
                  aria-label={`Forget the telephone of ${nameOf(agent)}`}
                  onClick={() =>
                    void run(
                      () => ask('standby:phone', { desk: desk.id, agent, phone: null, always: false }),
                      onChange,
                    )
                  }
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <RefusalNote refusal={refusal} />
      {leads && <Button onClick={() => setOpen(true)}>Enter a telephone</Button>}
      {open && <PhoneDialog onClose={() => setOpen(false)} onDone={onChange} />}
    </section>
  )
}

function PhoneDialog({ onClose, onDone }: { onClose(): void; onDone(): void }) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const agents = useDeskState((state) => state.agents)
  const [agent, setAgent] = useState(agents[0]?.id ?? '')
  const [phone, setPhone] = useState('')
  const [always, setAlways] = useState(false)
  const wrong = refusal?.field === 'phone' ? (refusal.say ?? null) : null
  const save = (event: FormEvent) => {
    event.preventDefault()
    void run(
      () => ask('standby:phone', { desk: desk.id, agent, phone: phone.trim(), always }),
      () => {
        onDone()
        onClose()
      },
    )
  }
  return (
    <Dialog title="Telephone of an engineer" onClose={onClose}>
      <form onSubmit={save}>
        <SelectField
          label="Engineer"
          value={agent}
          choices={agents.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setAgent(event.target.value)}
        />
        <TextField
          label="Telephone number"
          type="tel"
          required
          minLength={3}
          maxLength={40}
          value={phone}
          said={wrong}
          hint="Whoever picks up presses 1 to accept, so a voicemail box never takes a call."
          onChange={(event) => setPhone(event.target.value)}
        />
        <Switch on={always} label="Rings while they are at the desk as well" onChange={setAlways} />
        <RefusalNote refusal={wrong ? null : refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" pending={pending}>
            Keep it
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
