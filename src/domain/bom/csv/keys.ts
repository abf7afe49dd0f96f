/** Upper case, lower case and spaces do not make another part. */
export function plainKey(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}

export function footprintKey(value: string, footprint: string): string {
  return plainKey(`${value} @ ${footprint}`)
}
