import { Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type DestinationKind, serverPlace } from '../../shared/publishing/destinations.ts'
import { orpc } from '../service.ts'

/** What the button says that begins publishing there. */
export const BEGIN_WORDS = {
  folder: 'Choose the folder and publish',
  zip: 'Choose the zip file and publish',
  server: 'Publish to the web server',
} as const satisfies Record<DestinationKind, string>

/** The web server the office publishes to, null when none is set up. For the secretariat and the administrator only. */
export function useServer(enabled = true) {
  return useQuery({ ...orpc.destinations.server.queryOptions({}), enabled })
}

type WhereToProps = { value: DestinationKind; onChange: (to: DestinationKind) => void }

/** Where a publication goes: a folder, a zip file, or the web server when one is set up. */
export function WhereTo({ value, onChange }: WhereToProps) {
  const server = useServer().data ?? null
  return (
    <Radio.Group
      label="Where to"
      value={value}
      onChange={(chosen) => onChange(chosen as DestinationKind)}
      mt="md"
    >
      <Stack gap="xs" mt="xs">
        <Radio value="folder" label="A folder, on this computer or a network drive" />
        <Radio
          value="zip"
          label="A zip file"
          description="The whole site in one file, for whoever keeps the web server."
        />
        <Radio
          value="server"
          label="The web server"
          disabled={server === null}
          description={
            server === null ? (
              <>
                None is set up. <Link to="/publishing/server">Set up the web server</Link>
              </>
            ) : (
              serverPlace(server)
            )
          }
        />
      </Stack>
    </Radio.Group>
  )
}
