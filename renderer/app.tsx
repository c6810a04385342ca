import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { nonce } from './nonce.ts'
import { Door } from './office/door.tsx'
import { WhenBroken } from './office/when-broken.tsx'
import { queryClient } from './service.ts'
import { cssVariablesResolver, theme } from './theme/theme.ts'
import { Announcer } from './ui/announce.tsx'

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <WhenBroken>
          <Door />
        </WhenBroken>
        <Announcer />
      </MantineProvider>
    </QueryClientProvider>
  )
}
