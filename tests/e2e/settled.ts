import type { Page } from '@playwright/test'

/** Milliseconds without a change after which a screen counts as being at rest. */
const QUIET_MS = 150
/** What never comes to rest, a running clock say, is looked at after this long. */
const MOST_MS = 2000

/** Waits until what is on screen has come to rest: nothing in the page changes any more, nothing moves, and the letters are there. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    ([quiet, most]) =>
      new Promise<void>((resolve) => {
        let timer: ReturnType<typeof setTimeout>
        const observer = new MutationObserver(() => waitOn())
        const done = () => {
          clearTimeout(timer)
          observer.disconnect()
          resolve()
        }
        const isMoving = () =>
          document.fonts.status === 'loading' ||
          document
            .getAnimations()
            .some(
              (one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity,
            )
        const waitOn = () => {
          clearTimeout(timer)
          timer = setTimeout(() => (isMoving() ? waitOn() : done()), quiet)
        }
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
        setTimeout(done, most)
        waitOn()
      }),
    [QUIET_MS, MOST_MS] as const,
  )
}
