import { Icon } from '../parts/icon.tsx'

/** Says over a message that it went out as a template. */
export function TemplateName({ template }: { template: string | null }) {
  if (template === null) return null
  return (
    <p className="template-name">
      <Icon name="file" size={14} />
      Template {template}
    </p>
  )
}
