/** Money as people write it: "12.50 €". `money` is in 1/10,000 of the currency (ISO 4217). */
export function moneyText(money: number, currency: string): string {
  return new Intl.NumberFormat('en-IE', { style: 'currency', currency }).format(money / 10_000)
}

/** The same at the axis of a chart, in whole units: "€1,200". */
export function wholeMoneyText(money: number, currency: string): string {
  const options = { style: 'currency', currency, maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat('en-IE', options).format(money / 10_000)
}
