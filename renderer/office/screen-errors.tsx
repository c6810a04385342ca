import { Button } from '@mantine/core'
import { Link, useRouteError } from 'react-router'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'

/** An address that leads nowhere: typed by hand, or of a record that is gone. */
export function MissingScreen() {
  return (
    <Page title="There is nothing at this address">
      <EmptyState
        title="It may have been moved or put in the recycle bin."
        action={
          <Button component={Link} to="/" variant="filled">
            Go to Today
          </Button>
        }
      />
    </Page>
  )
}

/** A screen that failed while drawing. What was saved is safe; the rest of the app goes on working. */
export function BrokenScreen() {
  const error = useRouteError()
  console.error(error)
  return (
    <Page title="This screen could not be drawn">
      <EmptyState
        title="What you saved is safe. Open the screen again; if it fails again, tell whoever looks after the app."
        action={
          <>
            <Button variant="filled" onClick={() => location.reload()}>
              Open it again
            </Button>
            <Button component={Link} to="/">
              Go to Today
            </Button>
          </>
        }
      >
        {error instanceof Error ? error.message : String(error)}
      </EmptyState>
    </Page>
  )
}
