import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { Welcome } from './welcome.tsx'

type WhenBrokenProps = { children: ReactNode }

/**
 * What is shown when the door itself cannot be drawn, or the screens behind it are not there: there is no router yet to say so
 * (screen-errors.tsx), and a blank window would say nothing. A class, because React hands such errors to classes only.
 */
export class WhenBroken extends Component<WhenBrokenProps, { error: unknown }> {
  override state = { error: null as unknown }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <Welcome
        title="This window could not be drawn"
        lead={
          <>
            <p>What you saved is safe. Open it again; if it fails again, tell whoever looks after the app.</p>
            <p>{error instanceof Error ? error.message : String(error)}</p>
          </>
        }
      >
        <Button variant="filled" onClick={() => location.reload()}>
          Open it again
        </Button>
      </Welcome>
    )
  }
}
