interface SwitchProps {
  on: boolean
  label: string
  disabled?: boolean
  onChange(on: boolean): void
}

/** On or off, at once. */
export function Switch({ on, label, disabled, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
