import { styled } from '@mui/material/styles'

/** Above a desk's list: tabs at the left, what narrows it further at the right. */
export const NarrowBar = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'end',
  flex: 'none',
  gap: 16,
  paddingBlockEnd: 16,
  '& > [role=tablist]': { flex: 1 },
})
