/** Hands bytes to the browser as a file of this name. */
export function saveFile(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken its own hold of the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(url))
}
