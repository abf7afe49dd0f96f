import type { FileRef } from '#domain/files/file-ref.ts'
import { PhotoStrip } from '../../ui/photo-strip.tsx'
import { useFileUrls } from './use-file-urls.ts'

type Props = {
  readonly photos: readonly FileRef[]
  readonly size?: number
  readonly onRemove?: (sha256: string) => void
}

/** Photos that an entry names, from this tablet or, where they are not here, from the server. */
export function KeptPhotos(props: Props) {
  return <PhotoStrip {...props} urlBySha={useFileUrls(props.photos)} />
}
