import { styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'

/** Nothing at first; words once it takes longer than 300 ms. Nothing spins. */
export function Opening() {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return <Root role="status">{slow && 'Opening the book …'}</Root>
}

const Root = styled('div')(({ theme }) => ({
  position: 'absolute',
  inset: 0,
  display: 'grid',
  placeItems: 'center',
  fontSize: theme.floor.text.label,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
  background: theme.floor.colours.paper,
}))
