import { styled } from '@mui/material/styles'

/** Words for those who hear the page and do not see it: the name of a column of pictures, what just moved. */
export const Unseen = styled('span')({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
})
