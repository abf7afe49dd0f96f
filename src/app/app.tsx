import { CacheProvider } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { styled, ThemeProvider } from '@mui/material/styles'
import { useEffect, useMemo, useState } from 'react'
import { BrowserRouter, useLocation } from 'react-router'
import { useWatched } from '../ui/use-watched.ts'
import { ColourChoiceProvider, createColourChoice } from '../ui/colour-choice.ts'
import { ScanProvider } from '../ui/scan/scan-provider.tsx'
import { useScanner } from '../ui/scan/scan-context.ts'
import { createSoundBoard } from '../ui/sound.ts'
import { SoundProvider } from '../ui/sounds.ts'
import { createStyleCache } from '../ui/style-cache.ts'
import { ChromeProvider } from './chrome.tsx'
import { type Dependencies, DependenciesProvider } from './dependencies.ts'
import { Gate } from './gate.tsx'
import { isDeskPath } from './paths.ts'
import { Rail } from './rail.tsx'
import { Screens } from './routes.tsx'
import { createFloorTheme } from './theme.ts'
import { UpdateBand } from './update-band.tsx'
import { useAppScans } from './use-app-scans.ts'
import { useIdleLock } from './use-idle-lock.ts'
import { useIsDesk } from './use-is-desk.ts'
import { useReadAhead } from './use-read-ahead.ts'

/** The whole app over what `main.tsx` has made. */
export function App({ dependencies }: { readonly dependencies: Dependencies }) {
  const [colours] = useState(() => createColourChoice(window))
  const [styles] = useState(createStyleCache)
  const [sounds] = useState(() => createSoundBoard(window))
  const scheme = useWatched(colours.scheme)
  const theme = useMemo(() => createFloorTheme(scheme), [scheme])
  useEffect(() => () => sounds.stop(), [sounds])
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme}>
        <CssBaseline />
        <DependenciesProvider value={dependencies}>
          <ColourChoiceProvider value={colours}>
            <SoundProvider value={sounds}>
              <ScanProvider
                onReading={dependencies.own.ahead}
                onFailure={reportFailure}
                onUnhandled={() => undefined}
              >
                <BrowserRouter>
                  <Shell />
                </BrowserRouter>
              </ScanProvider>
            </SoundProvider>
          </ColourChoiceProvider>
        </DependenciesProvider>
      </ThemeProvider>
    </CacheProvider>
  )
}

function Shell() {
  useReadAhead()
  const appScan = useAppScans()
  const noteScan = useIdleLock()
  const atDesk = useIsDesk()
  const { pathname } = useLocation()
  const hasRail = atDesk || isDeskPath(pathname)
  // Above every other handler, and never the one that deals with a scan: it only keeps the tablet open.
  useScanner(
    () => {
      noteScan()
      return 'pass'
    },
    { layer: 'lock' },
  )
  return (
    <ChromeProvider appScan={appScan}>
      <Page>
        <UpdateBand />
        <Stage>
          <Gate>
            <Beside>
              {hasRail && <Rail />}
              <Stage>
                <Screens />
              </Stage>
            </Beside>
          </Gate>
        </Stage>
      </Page>
    </ChromeProvider>
  )
}

/**
 * A scan whose handler failed: our own mistake. It is thrown to the page, so that the browser's log has it.
 */
function reportFailure(cause: unknown): void {
  reportError(cause)
}

const Page = styled('div')({
  position: 'fixed',
  inset: 0,
  display: 'flex',
  flexDirection: 'column',
  '@media print': { position: 'static' },
})

const Beside = styled('div')({
  position: 'absolute',
  inset: 0,
  display: 'flex',
  '@media print': { position: 'static', display: 'block' },
})

/**
 * What is fixed within it is fixed to it, not to the window: a band above or a rail beside moves whole
 * screens.
 */
const Stage = styled('div')({
  position: 'relative',
  flex: 1,
  minWidth: 0,
  minHeight: 0,
  contain: 'layout',
  '@media print': { position: 'static', contain: 'none' },
})
