import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { StateBox } from './state-box.tsx'

interface FaultBoundaryProps {
  /** Where one is; going elsewhere tries anew. */
  at: string
  children: ReactNode
}

/** A fault in one page stays in that page: the rail and the keys go on working. */
export class FaultBoundary extends Component<FaultBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidUpdate(before: FaultBoundaryProps) {
    if (this.state.failed && before.at !== this.props.at) this.setState({ failed: false })
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main className="page">
        <StateBox icon="alert" title="This page could not be shown.">
          <p>It is our fault, not yours. What you wrote is kept.</p>
          <Button onClick={() => location.reload()}>Load it again</Button>
        </StateBox>
      </main>
    )
  }
}
