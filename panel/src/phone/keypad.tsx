const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** The keys of a telephone. */
export function Keypad({ onPress }: { onPress(key: string): void }) {
  return (
    <fieldset className="keypad" aria-label="Keypad">
      {KEYS.map((key) => (
        <button key={key} type="button" className="button" onClick={() => onPress(key)}>
          {key}
        </button>
      ))}
    </fieldset>
  )
}
