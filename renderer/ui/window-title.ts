import { useEffect } from 'react'

/** The window's title is the screen's. */
export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Critical Friend`
  }, [title])
}
