import { PHOTO_BYTES_MAX } from '#domain/files/file-ref.ts'

/** A larger picture than any camera of a tablet makes is not even opened: it would fill the memory. */
const OPENED_BYTES_MAX = 60_000_000
/** Longest side, px. */
const SIDE_MAX = 1_600
const QUALITIES = [0.8, 0.6, 0.4]

/**
 * A picture made small enough to be sent from a shed: a JPEG of at most 1,600 px, upright, without what the
 * camera wrote beside it (place, owner, device), because only its pixels are drawn anew. Null: the browser
 * cannot read it as a picture. tooLarge: it is above 2 MB even so.
 */
export async function reducePhoto(picture: Blob): Promise<Blob | 'tooLarge' | null> {
  if (picture.size > OPENED_BYTES_MAX) return 'tooLarge'
  const image = await opened(picture)
  if (image === null) return null
  const scale = Math.min(1, SIDE_MAX / Math.max(image.width, image.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  )
  const drawing = canvas.getContext('2d')
  if (drawing === null) return null
  // What is transparent becomes white in a JPEG instead of black.
  drawing.fillStyle = '#fff'
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  drawing.imageSmoothingQuality = 'high'
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  for (const quality of QUALITIES) {
    const photo = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (photo.size <= PHOTO_BYTES_MAX) return photo
  }
  return 'tooLarge'
}

async function opened(picture: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(picture, { imageOrientation: 'from-image' })
  } catch {
    // It is no picture, or one of a kind that this browser does not know: the caller says so.
    return null
  }
}
