import { useEffect, useState } from 'react'
import type { Symbology } from './barcode-svg.ts'

type Props = {
  readonly text: string
  readonly symbology: Symbology
  /** CSS size, in mm for paper. */
  readonly width: string
  readonly height: string
}

/** A barcode as an image. The drawing library is fetched with the first one, not with the app. */
export function CodeImage({ text, symbology, width, height }: Props) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    async function draw() {
      const { barcodeAddress } = await import('./barcode-svg.ts')
      if (!left) setAddress(barcodeAddress(text, symbology))
    }
    void draw()
    return () => {
      left = true
    }
  }, [text, symbology])
  const style = {
    width,
    height,
    display: 'block',
    flex: 'none',
    objectFit: 'contain',
    objectPosition: 'left center',
  } as const
  return address === null ? <span style={style} /> : <img alt={text} src={address} style={style} />
}
