/**
 * Which screen an address is of: the address without what says which record or month. `/people/018f…` is beside the list of `/people`, so
 * both are one screen.
 */
export function screenOf(pathname: string): string {
  return pathname
    .split('/')
    .filter((part) => part !== '' && !/\d/.test(part))
    .join('/')
}

let asked: string | null = null
let shown: string | null = null
const arrivals = new Set<() => void>()

/** That the app is at this address or on the way to it, told by the router as soon as it is asked. */
export function goesTo(pathname: string): void {
  asked = screenOf(pathname)
}

/** That this address is on screen now, told by the frame. */
export function isShown(pathname: string): void {
  shown = screenOf(pathname)
  if (!isLeaving()) for (const arrived of arrivals) arrived()
}

/** True while another screen was asked for and this one still stands there, because the other is being fetched or drawn. */
export function isLeaving(): boolean {
  return asked !== null && shown !== null && asked !== shown
}

/** Calls back whenever a screen has come. */
export function onArrival(arrived: () => void): () => void {
  arrivals.add(arrived)
  return () => arrivals.delete(arrived)
}
