import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

/** What the sheet is made from, on the screen above the paper and never on it. */
export const ScreenOnly = styled('div')({
  display: 'grid',
  gap: 16,
  padding: '12px 28px 0',
  '@media print': { display: 'none' },
})

/** Choices side by side. */
export const Choices = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: 16 })

/** Props of one kind of sheet: the way to the others stands above each. */
export type SheetProps = { readonly tabs: ReactNode }
