import type { RunState } from '#domain/build-run/run-accounts.ts'
import { takeApartAct } from '#domain/build-run/take-apart.ts'
import { type Leftover, partsInHand, returnAll, writeOff } from '#domain/build-run/wrap-up.ts'
import { handOver } from '#domain/picking/give.ts'
import { tightText } from '#domain/stock/unit.ts'
import type { BuildDesk, Core } from './build-desk.ts'

/** What is done with parts that are left over, line by line, and with units that are taken apart again. */
export function leftOver({
  ports,
  set,
  refuse,
  book,
  onRun,
}: Core): Pick<BuildDesk, 'backLine' | 'gone' | 'giveLine' | 'giveLineTo' | 'takeApart'> {
  const giveLine = (line: number, receiverId: string) =>
    onRun(async run => {
      const part = partOf(run, line)
      const receiver = await ports.readOther(receiverId)
      if (part === undefined) return
      if (receiver === null) return refuse('Not on this tablet', 'This run is not here')
      const kept = await ports.actInPlaces(handOver(run, receiver, [part]))
      if (!kept.ok) return refuse('Not booked', kept.error)
      set({ panel: null })
      const number = receiver.run.number ?? receiver.run.temporaryNumber
      ports.say({ sound: 'picked', word: 'Given', what: `${wordsOf(part)} to ${number}`, figure: '' })
    })
  const wordsOf = ({ quantity, itemId }: Pick<Leftover, 'quantity' | 'itemId'>) => {
    return `${tightText(quantity, ports.unitOf(itemId))} ${ports.nameOf(itemId)}`
  }
  return {
    backLine: line =>
      onRun(async run => {
        const part = partOf(run, line)
        const act = part === undefined ? null : returnAll([part])
        if (part === undefined || act === null) return
        await book([act], { sound: 'picked', word: 'Back', what: wordsOf(part), figure: '' })
      }),
    gone: line =>
      onRun(async run => {
        const parts = line === null ? partsInHand(run) : partsInHand(run).filter(one => one.line === line)
        const act = writeOff(parts)
        if (act === null) return
        const what = `${parts.map(wordsOf).join(', ')}: written off`
        await book([act], { sound: 'needsAttention', word: 'Gone', what, figure: '' })
      }),
    giveLine,
    async giveLineTo(line, number) {
      const receiverId = await ports.runOfNumber(number)
      if (receiverId === null) return refuse('Not open here', number)
      await giveLine(line, receiverId)
    },
    takeApart: (units, lostByLine, stock) =>
      onRun(async run => {
        const act = takeApartAct(run, units, lostByLine, stock, '')
        if (!act.ok) return refuse('Not taken apart', act.error)
        const what = wordsOf(units)
        await book([act.value], { sound: 'lineComplete', word: 'Taken apart', what, figure: '' })
      }),
  }
}

function partOf(run: RunState, line: number): Leftover | undefined {
  return partsInHand(run).find(one => one.line === line)
}
