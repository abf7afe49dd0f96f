import { code128, drawingSVG, qrcode } from 'bwip-js/generic'

/** `code128` is for laser scanners and small labels, `qr` for cameras. */
export type Symbology = 'code128' | 'qr'

/**
 * Quiet zones in modules: ISO/IEC 15417 asks for 10 beside a Code 128, ISO/IEC 18004 for 4 around a QR code.
 */
const QUIET_MODULES = { code128: 10, qr: 4 } as const
/** Drawing units per module; prints sharp at any size, being SVG. */
const SCALE = 2
/** Height of the bars in mm before the label scales them. */
const BAR_HEIGHT_MM = 12

/**
 * The barcode of a text as SVG, black on white with its quiet zones, without text below: the label prints
 * that in its own letters. Throws on an empty text, or on one that the symbology cannot hold, which is our
 * own mistake.
 */
export function barcodeSvg(text: string, symbology: Symbology): string {
  const common = { text, scale: SCALE, barcolor: '000000', backgroundcolor: 'FFFFFF' }
  if (symbology === 'code128') {
    const quiet = { paddingwidth: QUIET_MODULES.code128, paddingheight: 0 }
    return code128({ bcid: 'code128', height: BAR_HEIGHT_MM, ...common, ...quiet }, drawingSVG())
  }
  // The library counts padding in units of its scale, and draws a QR module two of them wide.
  const padding = QUIET_MODULES.qr * 2
  const quiet = { paddingwidth: padding, paddingheight: padding }
  return qrcode({ bcid: 'qrcode', ...common, ...quiet }, drawingSVG())
}

/** The same as an address for `<img>`: an image cannot run anything. */
export function barcodeAddress(text: string, symbology: Symbology): string {
  return `data:image/svg+xml,${encodeURIComponent(barcodeSvg(text, symbology))}`
}
