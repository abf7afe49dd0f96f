import { createContext, useContext } from 'react'
import { must } from '#kernel/assert.ts'
import type { SoundBoard } from './sound.ts'

const SoundContext = createContext<SoundBoard | null>(null)

export const SoundProvider = SoundContext.Provider

/** The four sounds of the page. */
export function useSounds(): SoundBoard {
  return must(useContext(SoundContext), 'SoundProvider around the app')
}
