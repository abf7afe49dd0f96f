import useMediaQuery from '@mui/material/useMediaQuery'

/** A tablet's width, beside the rail: tables leave out what a desk has room for. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 1279px)', { noSsr: true })
}
