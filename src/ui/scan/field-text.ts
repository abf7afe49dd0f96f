/** What a focused field held before a scan typed into it. */
export type FieldText = {
  readonly field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
  readonly value: string
}

const PRESSED_INPUTS: readonly string[] = [
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]

/** A field that takes text from the keyboard; everything else can only be pressed. */
export function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !PRESSED_INPUTS.includes(target.type)
}

/** Remembers the focused field's text; null where the focus is on nothing that keys can change. */
export function rememberFieldText(focused: Element | null): FieldText | null {
  if (isTextField(focused)) return { field: focused, value: focused.value }
  // Keys choose in a select by its first letters.
  return focused instanceof HTMLSelectElement ? { field: focused, value: focused.value } : null
}

/** Puts the text back, and tells React, which only looks when the browser's own setter was used. */
export function giveTextBack({ field, value }: FieldText): void {
  if (field.value === value || !field.isConnected) return
  const prototype = Object.getPrototypeOf(field)
  const setter = Object.getOwnPropertyDescriptor(prototype, 'value')?.set
  setter?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }))
}
