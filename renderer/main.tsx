import './trusted-types.ts'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import '@mantine/core/styles.layer.css'
import '@fontsource-variable/inter/wght.css'
import '@fontsource/atkinson-hyperlegible/400.css'
import '@fontsource/atkinson-hyperlegible/700.css'
import './theme/colours.css'
import './theme/base.css'
import './theme/controls.css'
import './theme/print.css'
import { App } from './app.tsx'
import { nonce } from './nonce.ts'
import { lockWithTheComputer } from './office/lock.ts'
import { answerSpelling } from './spelling/spelling.ts'
import { orpc, queryClient } from './service.ts'
import { applyAppearance } from './theme/appearance.ts'

// What locks scrolling behind a dialog writes a style of its own, and looks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: nonce })
// The page's policy forbids compiling code at run time, which zod would otherwise try first.
z.config({ jitless: true })
applyAppearance()
answerSpelling()
lockWithTheComputer()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
// Which screen comes first depends on it: it is asked while the frame is set up.
void queryClient.prefetchQuery(orpc.office.status.queryOptions())
createRoot(root).render(<App />)
