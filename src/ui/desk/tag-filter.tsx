import { tagsInUse } from '#domain/catalogue/tags.ts'
import { DeskSelect } from './desk-field.tsx'

type Props = {
  readonly items: readonly { readonly tags: string[] }[]
  /** Empty: all. */
  readonly value: string
  readonly onChange: (tag: string) => void
}

/** Narrows a list to one tag; takes no room while nothing is tagged. */
export function TagFilter({ items, value, onChange }: Props) {
  const tags = tagsInUse(items)
  if (tags.length === 0 && value === '') return null
  const known = tags.some(({ tag }) => tag === value) || value === ''
  return (
    <DeskSelect
      label="Tag"
      onChange={onChange}
      options={[
        { value: '', label: 'all' },
        ...tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` })),
        ...(known ? [] : [{ value, label: value }]),
      ]}
      value={value}
      width={160}
    />
  )
}
