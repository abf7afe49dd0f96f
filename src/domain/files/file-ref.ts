import { z } from 'zod'

/** A photo after it was made smaller on the tablet. */
export const PHOTO_BYTES_MAX = 2_000_000
/** A drawing or another document of an order. */
export const DOCUMENT_BYTES_MAX = 20_000_000
/** Photos of one failed group, hold, note, or stop for today. */
export const PHOTOS_MAX = 6
/** Documents of one order. */
export const DOCUMENTS_MAX = 50
export const FILE_NAME_MAX = 120

/** As the first bytes say, whatever the name claims. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
/** `application/octet-stream` is everything that is not recognised: it is kept, and never shown inline. */
export const FILE_TYPES = [...PICTURE_TYPES, 'application/pdf', 'application/octet-stream'] as const

export type PictureType = (typeof PICTURE_TYPES)[number]
export type FileType = (typeof FILE_TYPES)[number]

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

const nameSchema = z
  .string()
  .min(1)
  .max(FILE_NAME_MAX)
  // Control characters, and what turns text around, make a name say something else than it is.
  .regex(/^[^\p{Cc}\p{Cf}/\\]+$/u)

/** What an entry says of a file: its bytes come by themselves, before or after. */
export const fileRefSchema = z.object({
  /** SHA-256 of the bytes, hex: the file's only name between tablet and server. */
  sha256: sha256Schema,
  /** For people. */
  name: nameSchema,
  type: z.enum(FILE_TYPES),
  bytes: z.int().min(1).max(DOCUMENT_BYTES_MAX),
})

/** A photo as entries name it. */
export const photoRefSchema = fileRefSchema.extend({
  type: z.enum(PICTURE_TYPES),
  bytes: z.int().min(1).max(PHOTO_BYTES_MAX),
})

export const photosSchema = z.array(photoRefSchema).max(PHOTOS_MAX)

export type FileRef = z.infer<typeof fileRefSchema>
export type PhotoRef = z.infer<typeof photoRefSchema>

/** Why a file is not taken. */
export type FileRefusal =
  'empty' | 'unreadable' | 'noPicture' | 'photoTooLarge' | 'documentTooLarge' | 'otherBytes' | 'noRoom'

export const FILE_REFUSAL_WORDS: Readonly<Record<FileRefusal, string>> = {
  empty: 'This file is empty. Nothing was taken.',
  unreadable: 'This file could not be read. Nothing was taken. Choose it again.',
  noPicture: 'This is no picture that can be shown here. Take a photo, or choose a JPEG, PNG or WebP.',
  photoTooLarge: 'This picture is too large, made smaller too. Take it again with the camera.',
  documentTooLarge: 'This file is larger than 20 MB. Save it smaller, or split it.',
  otherBytes: 'What arrived is not the file that was announced. It was thrown away; send it again.',
  noRoom: 'There is no room left on this tablet. Nothing was taken. Free some space first.',
}

export function isPictureType(type: FileType): type is PictureType {
  return type === 'image/jpeg' || type === 'image/png' || type === 'image/webp'
}

/** A name that the schema takes: of "C:\\x\\a\u0000b.png" remains "ab.png"; of nothing, "file". */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
  const dot = clean.lastIndexOf('.')
  const end = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : ''
  const start = end === '' ? clean : clean.slice(0, dot)
  const short = `${start.slice(0, FILE_NAME_MAX - end.length)}${end}`
  return short === '' ? 'file' : short.toWellFormed()
}
