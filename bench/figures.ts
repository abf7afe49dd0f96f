/**
 * One measured thing. `peer` is the same thing done the plainest way this machine allows, in the same run.
 */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'times' | 'bytes' | 'MB' | 'entries/s'
  /** How many samples stand behind the value. */
  readonly n: number
  readonly peer?: number
}

/** What the product promises: a figure above its limit fails the run. */
export type Limit = { readonly name: string; readonly atMost: number }

/** Prints each figure as one line of JSON on stdout as it comes, and keeps it for the judgement. */
export function figureSheet() {
  const figures: Figure[] = []
  return {
    add(figure: Figure): void {
      figures.push(figure)
      console.log(JSON.stringify({ ...figure, value: rounded(figure.value), ...peerOf(figure) }))
    },
    /** Says of each limit whether it is kept, on stderr. A limit without a figure is not kept. */
    judge(limits: readonly Limit[]): boolean {
      const kept = limits.map(({ name, atMost }) => {
        const figure = figures.find(one => one.name === name)
        const isKept = figure !== undefined && figure.value <= atMost
        const said = figure === undefined ? 'not measured' : `${rounded(figure.value)} ${figure.unit}`
        console.error(`${isKept ? 'ok  ' : 'OVER'} ${name}: ${said}, limit ${atMost}`)
        return isKept
      })
      return kept.every(Boolean)
    },
  }
}

export type FigureSheet = ReturnType<typeof figureSheet>

/** The value that `share` of the samples do not exceed (0.5: the median). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('a percentile of nothing')
  return value
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}

function peerOf({ peer }: Figure): { peer?: number } {
  return peer === undefined ? {} : { peer: rounded(peer) }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
