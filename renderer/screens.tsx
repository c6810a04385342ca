import { DatesProvider } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import 'dayjs/locale/en-gb'
import { createHashRouter, RouterProvider } from 'react-router'
import { routes } from './routes.tsx'
import { goesTo } from './ui/leaving.ts'

const router = createHashRouter(routes)
router.subscribe(({ navigation, location }) => goesTo((navigation.location ?? location).pathname))

/** Every screen, by its address. */
export function Screens() {
  return (
    <DatesProvider settings={{ locale: 'en-gb', firstDayOfWeek: 1 }}>
      <RouterProvider router={router} />
    </DatesProvider>
  )
}

/** One sentence at a time at the foot of the window (ui/toast.tsx). */
export function Toasts() {
  return <Notifications position="bottom-right" limit={1} transitionDuration={120} />
}
