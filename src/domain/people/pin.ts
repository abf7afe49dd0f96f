/** What is wrong with a PIN that somebody chooses; null where it may be used. */
export type PinFault = 'shape' | 'tooEasy'

export const PIN_FAULT_WORDS: Readonly<Record<PinFault, string>> = {
  shape: 'A PIN has 4 to 8 digits.',
  tooEasy: 'This PIN is tried first by everybody: no row of equal digits, none that counts up or down.',
}

/**
 * 4 to 8 digits, neither all the same nor counting by one (0000, 1234, 8765). Two people may have the same
 * PIN: a person is chosen before the PIN is typed, and a refusal would tell somebody else's.
 */
export function pinFault(pin: string): PinFault | null {
  if (!/^[0-9]{4,8}$/.test(pin)) return 'shape'
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0))
  const [first] = steps
  const even = steps.every(step => step === first)
  return even && (first === 0 || first === 1 || first === -1) ? 'tooEasy' : null
}
