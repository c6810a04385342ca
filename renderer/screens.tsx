import { createHashRouter, RouterProvider } from 'react-router'
import { routes } from './routes.tsx'
import { goesTo } from './ui/leaving.ts'

const router = createHashRouter(routes)
router.subscribe(({ navigation, location }) => goesTo((navigation.location ?? location).pathname))

/** Every screen, by its address. */
export function Screens() {
  return <RouterProvider router={router} />
}
