import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import 'dayjs/locale/en-gb'
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
        <DatesProvider settings={{ locale: 'en-gb', firstDayOfWeek: 1 }}>
          <WhenBroken>
            <Door />
          </WhenBroken>
          <Notifications position="bottom-right" limit={1} transitionDuration={120} />
          <Announcer />
        </DatesProvider>
      </MantineProvider>
    </QueryClientProvider>
  )
}
