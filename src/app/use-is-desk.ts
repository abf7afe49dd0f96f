import useMediaQuery from '@mui/material/useMediaQuery'

/** A desk: wide, with a mouse. Tablets of the same width are held in hands. */
export function useIsDesk(): boolean {
  return useMediaQuery('(min-width: 1280px) and (pointer: fine)', { noSsr: true })
}
