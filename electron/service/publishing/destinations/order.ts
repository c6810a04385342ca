/** A file that will be put in place, with the files of the site a page leads to. */
export type ToPlace = { path: string; links: readonly string[] }

/** One step of putting a site in place: the file itself, or a page that stands in for it until its turn comes. */
export type PlacingStep = { path: string; standIn: boolean }

/** What visitors read, and so follow links from. */
export const isPage = (path: string) => path.endsWith('.html')
/** What a page needs to be drawn, or offers as it is: it leads nowhere. */
const isPlain = (path: string) => /\.(?:css|svg|pdf)$/.test(path)

/**
 * The order in which new and changed files are put in place one by one, so that after each step every link of every page leads to something:
 * what pages need, then each page after those it leads to, then feeds and tables, and the home page last. Where new pages lead to each other
 * in a circle, one of them begins as a page that only says it is changing.
 *
 * @param isThere whether something stands at a path already
 */
export function placingOrder(
  files: readonly ToPlace[],
  home: string,
  isThere: (path: string) => boolean,
): PlacingStep[] {
  const pages = new Map(files.filter(({ path }) => isPage(path)).map((file) => [file.path, file]))
  const others = files.filter(({ path }) => !isPage(path)).map(({ path }) => path)
  const early = others.filter((path) => isPlain(path) || !isThere(path))
  const late = others.filter((path) => !early.includes(path))
  const step = (path: string) => ({ path, standIn: false })
  const own = pages.get(home)
  const placed = pagesInOrder(pages, home, isThere)
  return [
    ...early.map(step),
    ...placed.filter(({ path, standIn }) => standIn || path !== home),
    ...late.map(step),
    ...(own ? [step(home)] : []),
  ]
}

/** Depth first, so that a page comes after what it leads to. Without recursion: each meeting may lead to the next. */
function pagesInOrder(
  pages: ReadonlyMap<string, ToPlace>,
  home: string,
  isThere: (path: string) => boolean,
): PlacingStep[] {
  const steps: PlacingStep[] = []
  const state = new Map<string, 'on the way' | 'placed'>()
  const stoodIn = new Set<string>()
  const from = (root: string) => {
    const way = [{ path: root, next: 0 }]
    state.set(root, 'on the way')
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const target = pages.get(here.path)?.links[here.next]
      if (target === undefined) {
        steps.push({ path: here.path, standIn: false })
        state.set(here.path, 'placed')
        way.pop()
        continue
      }
      here.next += 1
      if (!pages.has(target) || target === here.path) continue
      const known = state.get(target)
      if (known === undefined) {
        state.set(target, 'on the way')
        way.push({ path: target, next: 0 })
      } else if (known === 'on the way' && !isThere(target) && !stoodIn.has(target)) {
        stoodIn.add(target)
        steps.push({ path: target, standIn: true })
      }
    }
  }
  if (pages.has(home)) from(home)
  for (const path of pages.keys()) if (!state.has(path)) from(path)
  return steps
}

/**
 * The order in which files are taken away, the other way round: a page before those it leads to, what is no page last. In a circle one page
 * (`standIn`) first gives way to one that only says it is changing, and goes in the end.
 */
export function removingOrder(files: readonly ToPlace[], home: string): PlacingStep[] {
  const pages = new Map(files.filter(({ path }) => isPage(path)).map((file) => [file.path, file]))
  const others = files.filter(({ path }) => !isPage(path)).map(({ path }) => ({ path, standIn: false }))
  const steps = pagesInOrder(pages, home, () => false).reverse()
  const stoodIn = new Set(steps.flatMap(({ path, standIn }) => (standIn ? path : [])))
  return [...steps.map(({ path, standIn }) => ({ path, standIn: stoodIn.has(path) && !standIn })), ...others]
}
