import { Component, type ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { FloorButton } from '../ui/floor-button.tsx'

type Props = {
  /** Another key, such as another page, tries again. */
  readonly place: string
  readonly onHome: () => void
  readonly children: ReactNode
}

type State = { readonly problem: Error | null; readonly place: string }

/**
 * Keeps a stumbling screen from taking the app down. Nothing is lost with it: what was done stands in the
 * tablet's own book before any screen shows it. React offers this to classes only.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { problem: null, place: this.props.place }

  static getDerivedStateFromError(problem: unknown): Partial<State> {
    return { problem: problem instanceof Error ? problem : new Error(String(problem)) }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.place === state.place ? null : { problem: null, place: props.place }
  }

  override render(): ReactNode {
    const { problem } = this.state
    if (problem === null) return this.props.children
    return (
      <EmptyState
        figure={`Nothing is lost: all that was done is kept on this tablet. (${problem.message})`}
        sentence={isMissingChunk(problem) ? 'This screen is not on the tablet yet.' : 'This screen stumbled.'}
      >
        <FloorButton
          emphasis="primary"
          icon="list"
          label="Next job"
          onPress={() => {
            this.setState({ problem: null })
            this.props.onHome()
          }}
        />
        <FloorButton icon="undo" label="Load the app again" onPress={() => window.location.reload()} />
      </EmptyState>
    )
  }
}

/** A part of the app that has to be fetched, while there is no network or a newer version has replaced it. */
function isMissingChunk(problem: Error): boolean {
  return problem instanceof TypeError && /import|module/i.test(problem.message)
}
