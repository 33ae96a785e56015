import { ICON_PATHS, type IconName } from './icon-paths.ts'

/** A drawn sign. With `label` it speaks for itself; without, the words beside it do. */
export function Icon({ name, label, size = 16 }: { name: IconName; label?: string; size?: number }) {
  const drawing = <path d={ICON_PATHS[name]} />
  const frame = {
    className: 'icon',
    width: size,
    height: size,
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: 2,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const
  if (!label) {
    return (
      <svg {...frame} aria-hidden="true">
        {drawing}
      </svg>
    )
  }
  return (
    <svg {...frame} role="img" aria-label={label}>
      <title>{label}</title>
      {drawing}
    </svg>
  )
}
