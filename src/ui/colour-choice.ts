import { createContext, useContext } from 'react'
import { must } from '#kernel/assert.ts'
import { cell, type Cell } from '#kernel/watched.ts'
import { type Scheme, SCHEMES } from './palette.ts'

const KEY = 'floorbook.colours'

export interface ColourChoice {
  readonly scheme: Cell<Scheme>
  choose(scheme: Scheme): void
}

/** Light, dark or high contrast, remembered by this browser and followed by all its tabs. */
export function createColourChoice(page: Window): ColourChoice {
  const scheme = cell(storedScheme(page))
  page.addEventListener('storage', ({ key }) => {
    if (key === KEY) scheme.set(storedScheme(page))
  })
  return {
    scheme,
    choose(next) {
      scheme.set(next)
      try {
        page.localStorage.setItem(KEY, next)
      } catch {
        // A browser that keeps nothing shows the choice until it is closed.
        return
      }
    },
  }
}

function storedScheme(page: Window): Scheme {
  try {
    const stored = page.localStorage.getItem(KEY)
    return SCHEMES.find(one => one === stored) ?? 'light'
  } catch {
    return 'light'
  }
}

const ColourContext = createContext<ColourChoice | null>(null)

export const ColourChoiceProvider = ColourContext.Provider

export function useColourChoice(): ColourChoice {
  return must(useContext(ColourContext), 'ColourChoiceProvider around the app')
}
