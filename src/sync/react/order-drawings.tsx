import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { type FileRef, isPictureType } from '#domain/files/file-ref.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { Icon } from '../../ui/icons.tsx'
import { PhotoFull } from '../../ui/photo-full.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { useFileUrls } from './use-file-urls.ts'

type Props = { readonly documents: readonly FileRef[] }

/**
 * The drawings of an order, to be read at the bench without network: a picture fills the screen, another
 * document opens in what the tablet has for it. One that has not come yet says so.
 */
export function OrderDrawings({ documents }: Props) {
  const { files } = useDependencies()
  const urlBySha = useFileUrls(documents)
  const [openSha, setOpenSha] = useState<string | null>(null)
  const open = documents.find(one => one.sha256 === openSha)
  const openUrl = openSha === null ? null : (urlBySha.get(openSha) ?? null)
  const save = async ({ sha256, name }: FileRef) => {
    const bytes = await files.open(sha256)
    if (bytes !== null) saveFile(name, bytes)
  }
  if (documents.length === 0) return null
  return (
    <List aria-label="Drawings">
      {documents.map(document => {
        const { sha256, name, type } = document
        const url = urlBySha.get(sha256)
        const isPicture = isPictureType(type)
        const press = () => (isPicture ? setOpenSha(sha256) : void save(document))
        return (
          <li key={sha256}>
            <Drawing disabled={typeof url !== 'string'} onClick={press}>
              {isPicture && typeof url === 'string' ? (
                <Small alt="" src={url} />
              ) : (
                <Icon name={url === null ? 'cloud' : 'note'} size={32} />
              )}
              <span>
                {name}
                {url === null && <small>has not come to this tablet yet</small>}
              </span>
            </Drawing>
          </li>
        )
      })}
      {open !== undefined && openUrl !== null && (
        <PhotoFull name={open.name} onClose={() => setOpenSha(null)} url={openUrl} />
      )}
    </List>
  )
}

const List = styled('ul')({ display: 'grid', gap: 8, margin: 0, padding: 0, listStyle: 'none' })

const Drawing = styled(ButtonBase)(({ theme }) => ({
  justifyContent: 'flex-start',
  gap: 14,
  width: '100%',
  minHeight: theme.floor.size.row,
  padding: '6px 12px',
  borderRadius: theme.floor.size.radius,
  textAlign: 'start',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.2,
  overflowWrap: 'anywhere',
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  '&.Mui-disabled': { color: theme.floor.colours.inkSoft, borderStyle: 'dashed' },
  small: { display: 'block', fontSize: theme.floor.text.small, fontWeight: 600 },
}))

const Small = styled('img')({ width: 56, height: 56, objectFit: 'cover', borderRadius: 6, flex: 'none' })
