import { createHashRouter, RouterProvider } from 'react-router'
import { routes } from './routes.tsx'

const router = createHashRouter(routes)

/** Every screen, by its address. */
export function Screens() {
  return <RouterProvider router={router} />
}
