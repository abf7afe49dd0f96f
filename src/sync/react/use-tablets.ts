import { useEffect, useState } from 'react'
import { type DeviceList, deviceListSchema } from '#protocol/command.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { useStatusPart } from './use-status.ts'

const ASK_EVERY_MS = 30_000

export type TabletRow = DeviceList['devices'][number]

/** Tablets as the server last knew them; null before it was asked. Asked again every so often. */
export function useTablets(askEveryMs = ASK_EVERY_MS): readonly TabletRow[] | null {
  const { commands } = useDependencies()
  const online = useStatusPart(status => status.online)
  const [tablets, setTablets] = useState<readonly TabletRow[] | null>(null)
  useEffect(() => {
    if (!online) return
    let left = false
    async function ask(): Promise<void> {
      const answer = await commands.get('/api/devices', deviceListSchema)
      if (!left && answer.ok) setTablets(answer.value.devices.filter(device => !device.revoked))
    }
    // What the page shows of itself is painted first.
    const callOff = afterPaint(() => void ask())
    const timer = setInterval(() => void ask(), askEveryMs)
    return () => {
      left = true
      callOff()
      clearInterval(timer)
    }
  }, [commands, online, askEveryMs])
  return tablets
}
