import { styled } from '@mui/material/styles'

/** Over the whole page: what stands beside the codes draws the eye, and a reader's camera, away from them. */
export const CodePanel = styled('div')(({ theme }) => ({
  position: 'fixed',
  inset: 0,
  zIndex: theme.zIndex.modal,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 300px',
  alignItems: 'center',
  gap: 24,
  padding: 24,
  overflow: 'auto',
  background: theme.palette.background.default,
  '@media (orientation: portrait)': { gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' },
}))

export const CodeWords = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 14,
  width: '100%',
  maxWidth: 640,
  fontSize: theme.floor.text.body,
  lineHeight: 1.3,
  h2: { margin: 0, fontSize: theme.floor.text.title, fontWeight: 700, lineHeight: 1.1 },
  p: { margin: 0 },
}))

/** Two and two beside the code, all in a row below it. */
export const CodeWays = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(128px, 1fr))',
  gap: 12,
})
